namespace PaymentSessions;

/// <summary>What the database shows of a commit whose connection broke.</summary>
internal enum CommitTrace
{
    /// <summary>It was made.</summary>
    Made,

    /// <summary>It wasn't made, and won't be.</summary>
    Missing,

    /// <summary>Another one came on top, and nothing that is kept tells it from a commit that changed the same.</summary>
    Ambiguous,

    /// <summary>The database couldn't be read so far.</summary>
    Unread,
}
