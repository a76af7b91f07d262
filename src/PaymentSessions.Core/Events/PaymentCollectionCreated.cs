namespace PaymentSessions;

/// <summary>Something is owed. Immutable.</summary>
public sealed record PaymentCollectionCreated : PaymentEvent
{
    /// <summary>How much.</summary>
    public required Money Amount { get; init; }
}
