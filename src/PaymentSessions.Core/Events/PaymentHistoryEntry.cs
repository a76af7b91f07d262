namespace PaymentSessions;

/// <summary>
/// What one commit has changed of a collection, and the events that it has brought: kept for ever as it was written. Immutable.
/// </summary>
public sealed record PaymentHistoryEntry
{
    /// <summary>The collection.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The version that the commit made. A commit that changed no amount and no state has no entry.</summary>
    public required long Version { get; init; }

    /// <summary>When it was committed, in UTC by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wanted it, as the host names its users; <see langword="null"/> if nobody did, or it isn't known.</summary>
    public string? Actor { get; init; }

    /// <summary>The changes and the events: ids, amounts and states, neither secrets nor personal data.</summary>
    public required RawJson Document { get; init; }
}
