namespace PaymentSessions;

/// <summary>The host has called the debt off. Immutable.</summary>
public sealed record PaymentCollectionCanceled : PaymentEvent
{
    /// <summary>What was owed.</summary>
    public required Money Amount { get; init; }
}
