namespace PaymentSessions;

/// <summary>Something that has become of a session that shoppers could see. Immutable.</summary>
public abstract record PaymentSessionEvent : PaymentEvent
{
    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The provider's id of the session; <see langword="null"/> where nothing exists outside this library.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The part of the debt that the session stands for; see <see cref="PaymentSlot"/>.</summary>
    public required string Slot { get; init; }

    /// <summary>What the session is to pay.</summary>
    public required Money Amount { get; init; }
}
