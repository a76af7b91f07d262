namespace PaymentSessions;

/// <summary>What a webhook whose signature is right has told. Immutable.</summary>
public sealed record ProviderWebhookEvent
{
    /// <summary>The provider's id of the event; repeats of one event share it.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's name of its type.</summary>
    public required string Type { get; init; }

    /// <summary>The provider's id of the session it is about; <see langword="null"/> if it is about none or its type is unsupported.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The operation that made that session or refund, as the provider keeps it.</summary>
    public string? OperationId { get; init; }

    /// <summary>The session as the event describes it.</summary>
    public ProviderSession? Session { get; init; }

    /// <summary>The refund as the event describes it.</summary>
    public ProviderRefund? Refund { get; init; }

    /// <summary>When the provider made the event, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
