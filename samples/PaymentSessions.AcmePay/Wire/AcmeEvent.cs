namespace PaymentSessions.AcmePay;

/// <summary>An event, as Acme Pay tells it: something has become of an order.</summary>
internal sealed record AcmeEvent
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The order's id.</summary>
    public required string Order { get; init; }

    /// <summary>The refund, if it is about one.</summary>
    public AcmeRefund? Refund { get; init; }

    /// <summary>How the order stands is asked of Acme Pay, whatever the event says: events come late and twice.</summary>
    public ProviderWebhookEvent ToWebhookEvent() => new()
    {
        EventId = Id,
        Type = Type,
        RemoteId = Order,
        OperationId = Refund?.Reference,
        Refund = Refund?.ToRefund(),
        CreatedAt = CreatedAt.ToUniversalTime(),
    };
}
