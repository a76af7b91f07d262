namespace PaymentSessions;

/// <summary>More or less is owed than before. Immutable.</summary>
public sealed record PaymentCollectionAmountChanged : PaymentEvent
{
    /// <summary>What was owed until then.</summary>
    public required Money AmountBefore { get; init; }

    /// <summary>What is owed since then.</summary>
    public required Money Amount { get; init; }
}
