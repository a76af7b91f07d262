namespace PaymentSessions.Tests.Crash;

/// <summary>What is known of an <see cref="OperatorRequest"/>. Of two answers, the one that is further down counts.</summary>
internal enum OperatorRequestOutcome
{
    /// <summary>Nobody has asked for it, or nobody remembers.</summary>
    Unasked,

    /// <summary>It wasn't done.</summary>
    Refused,

    /// <summary>It may have been done, or be done yet.</summary>
    Unclear,

    /// <summary>It was done.</summary>
    Done,
}
