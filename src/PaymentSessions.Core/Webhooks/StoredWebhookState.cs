namespace PaymentSessions;

/// <summary>What has become of a webhook.</summary>
public enum StoredWebhookState
{
    /// <summary>It is to be processed, or to be processed again since its provider couldn't be asked.</summary>
    Pending,

    /// <summary>
    /// Nobody here knows the session that it is about (yet): it may have come before our own commit. It is looked for again.
    /// </summary>
    Parked,

    /// <summary>What it tells can't be recorded, whatever is tried: an operator has to look at it.</summary>
    NeedsReview,

    /// <summary>What it tells is recorded.</summary>
    Done,

    /// <summary>It is about something that isn't ours.</summary>
    Foreign,

    /// <summary>It tells nothing about a session.</summary>
    Ignored,
}
