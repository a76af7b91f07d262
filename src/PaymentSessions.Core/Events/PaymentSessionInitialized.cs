namespace PaymentSessions;

/// <summary>
/// Shoppers can see a session and pay with it. A session that is still about to take another one's place is no event. Immutable.
/// </summary>
public sealed record PaymentSessionInitialized : PaymentSessionEvent
{
    /// <summary>Where it stood at first.</summary>
    public required PaymentSessionStatus Status { get; init; }
}
