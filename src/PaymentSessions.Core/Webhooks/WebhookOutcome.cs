namespace PaymentSessions;

/// <summary>What came of recording what a webhook tells.</summary>
internal enum WebhookOutcome
{
    /// <summary>It tells nothing about a session.</summary>
    Nothing,

    /// <summary>All of it is recorded.</summary>
    Recorded,

    /// <summary>Nobody here knows its session.</summary>
    SessionUnknown,

    /// <summary>The provider hasn't told how the session stands.</summary>
    InDoubt,

    /// <summary>Something stands in the way, such as an operation that has to be cleared up first.</summary>
    Incomplete,
}
