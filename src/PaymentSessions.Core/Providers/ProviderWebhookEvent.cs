namespace PaymentSessions;

/// <summary>What a webhook whose signature is right has told.</summary>
/// <remarks>
/// Immutable. It is a hint: how the session stands is asked of the provider by <see cref="IPaymentProvider.RetrieveAsync"/>. Refunds and
/// disputes are taken from here. Ids and the type have 1 to 255 characters, none of them a control character or outside of the Unicode's
/// basic plane; amounts of refunds and disputes are positive.
/// </remarks>
public sealed record ProviderWebhookEvent
{
    /// <summary>The provider's id of the event; repeats of one event share it.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's name of its type.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// The provider's id of the session it is about: for a refund or a dispute, of the session that was paid. <see langword="null"/> if it
    /// is about none or its type is unsupported.
    /// </summary>
    public string? RemoteId { get; init; }

    /// <summary>The operation that made that session or refund, as the provider keeps it.</summary>
    public string? OperationId { get; init; }

    /// <summary>The session as the event describes it.</summary>
    public ProviderSession? Session { get; init; }

    /// <summary>The refund as the event describes it.</summary>
    public ProviderRefund? Refund { get; init; }

    /// <summary>The dispute as the event describes it.</summary>
    public ProviderDispute? Dispute { get; init; }

    /// <summary>When the provider made the event, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
