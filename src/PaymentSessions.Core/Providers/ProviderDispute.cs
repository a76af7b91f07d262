namespace PaymentSessions;

/// <summary>A dispute as the provider describes it: the shopper, or the shopper's bank, wants money back. Immutable.</summary>
public sealed record ProviderDispute
{
    /// <summary>The provider's id of it.</summary>
    public required string RemoteId { get; init; }

    /// <summary>What is disputed.</summary>
    public required Money Amount { get; init; }

    /// <summary>How far it has come.</summary>
    public required ProviderDisputeStatus Status { get; init; }
}
