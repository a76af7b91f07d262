namespace PaymentSessions.AcmePay.Server;

/// <summary>What became of a call inside the server, whatever the caller was told.</summary>
public enum AcmeCallOutcome
{
    /// <summary>It waits, at a gate or for its time, or is being executed.</summary>
    UnderWay,

    /// <summary>The operation was executed; it may have been refused by a rule.</summary>
    Executed,

    /// <summary>A fault kept it from being executed.</summary>
    NotExecuted,

    /// <summary>The stored answer to an earlier call with its key was repeated.</summary>
    Replayed,

    /// <summary>An earlier call with its key was still under way.</summary>
    KeyInUse,

    /// <summary>Its key had come before with other content.</summary>
    OtherContent,

    /// <summary>Its content made no sense.</summary>
    Invalid,

    /// <summary>It had no valid API key.</summary>
    Unauthorized,
}
