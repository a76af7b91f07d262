namespace PaymentSessions;

/// <summary>What is known of an operation's effect.</summary>
public enum PaymentOperationState
{
    /// <summary>Written down, and to be sent as soon as what it waits for has come true.</summary>
    Planned,

    /// <summary>Somebody is sending it, or waits for the provider's answer.</summary>
    InFlight,

    /// <summary>Nobody knows whether it took effect; it is tried or looked up again, and what it reserved stays reserved.</summary>
    InDoubt,

    /// <summary>It can't be cleared up without an operator; what it reserved stays reserved.</summary>
    NeedsReview,

    /// <summary>It took effect. Settled.</summary>
    Done,

    /// <summary>It certainly has no effect: the provider refused it. Settled.</summary>
    Rejected,

    /// <summary>It was never sent and isn't wanted any more. Settled.</summary>
    Withdrawn,
}
