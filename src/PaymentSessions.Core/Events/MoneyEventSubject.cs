namespace PaymentSessions;

/// <summary>The payment that a <see cref="MoneyEvent"/> is about. Immutable.</summary>
public sealed record MoneyEventSubject
{
    /// <summary>The payment.</summary>
    public required string PaymentId { get; init; }

    /// <summary>The session that it was paid with.</summary>
    public required string SessionId { get; init; }

    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The provider's id of the session.</summary>
    public string? RemoteId { get; init; }
}
