namespace PaymentSessions.Stripe.Twin;

/// <summary>What became of a request inside the double, whatever the caller was told.</summary>
public enum TwinRequestOutcome
{
    /// <summary>It waits, or is being executed.</summary>
    UnderWay,

    /// <summary>It was executed; it may have been refused by a rule, or a card declined.</summary>
    Executed,

    /// <summary>A fault kept it from being executed.</summary>
    NotExecuted,

    /// <summary>The answer to an earlier request with its key was repeated.</summary>
    Replayed,

    /// <summary>An earlier request with its key was still under way.</summary>
    KeyInUse,

    /// <summary>Its key had come before with other parameters, or at another path.</summary>
    OtherContent,

    /// <summary>Its parameters made no sense.</summary>
    Invalid,

    /// <summary>It had no valid API key.</summary>
    Unauthorized,
}
