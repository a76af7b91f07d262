namespace PaymentSessions;

/// <summary>Something that has become of the money of a payment. Immutable.</summary>
public abstract record MoneyEvent : PaymentEvent
{
    /// <summary>The payment.</summary>
    public required string PaymentId { get; init; }

    /// <summary>The session that it was paid with.</summary>
    public required string SessionId { get; init; }

    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The provider's id of the session.</summary>
    public string? RemoteId { get; init; }

    /// <summary>How much money this is about.</summary>
    public required Money Amount { get; init; }
}
