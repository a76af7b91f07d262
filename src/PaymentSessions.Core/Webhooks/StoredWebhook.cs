namespace PaymentSessions;

/// <summary>What is kept of a webhook whose signature was right.</summary>
/// <remarks>
/// A snapshot: immutable and safe for use by many threads. It holds ids, amounts and states, and neither the body nor anything personal.
/// Times are in UTC by the store's clock and whole milliseconds.
/// </remarks>
public sealed record StoredWebhook
{
    /// <summary>The provider that sent it.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The provider's id of the event; with <see cref="ProviderId"/>, it tells one event from all others.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's name of its type.</summary>
    public required string Type { get; init; }

    /// <summary>What has become of it.</summary>
    public required StoredWebhookState State { get; init; }

    /// <summary>The provider's id of the session that it is about.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The operation that made that session or refund, as the provider keeps it.</summary>
    public string? OperationId { get; init; }

    /// <summary>What it tells besides, for this library's own code: a refund or a dispute by id, amount and status.</summary>
    public RawJson Facts { get; init; }

    /// <summary>How often somebody has set about processing it. It also fences off whoever was at it before.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// When somebody has to set about it (again); <see langword="null"/> if that is an operator's, or nobody's, business.
    /// </summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The collection that it belongs to, once that is known.</summary>
    public string? CollectionId { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When nothing more was to be done about it.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Whether nothing more is to be done about it.</summary>
    public bool IsSettled => State is StoredWebhookState.Done or StoredWebhookState.Foreign or StoredWebhookState.Ignored;
}
