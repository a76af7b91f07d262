namespace PaymentSessions;

/// <summary>All that is owed was taken: the moment in which an order is paid. It comes once for a collection. Immutable.</summary>
public sealed record PaymentCollectionCompleted : PaymentEvent
{
    /// <summary>What is owed.</summary>
    public required Money Amount { get; init; }
}
