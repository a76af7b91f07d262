namespace PaymentSessions;

/// <summary>What an operation does at a provider.</summary>
public enum PaymentOperationKind
{
    /// <summary>Makes a session there.</summary>
    Initiate,

    /// <summary>Changes a session there.</summary>
    Update,

    /// <summary>Cancels a session there; where it was authorised, this lets the money go.</summary>
    Cancel,

    /// <summary>Takes authorised money, or a part of it.</summary>
    Capture,

    /// <summary>Gives captured money back, or a part of it.</summary>
    Refund,

    /// <summary>Makes or changes an account holder there.</summary>
    AccountHolder,
}
