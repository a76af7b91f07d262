namespace PaymentSessions;

/// <summary>A customer as the provider knows them. Immutable.</summary>
public sealed record ProviderAccountHolder
{
    /// <summary>The provider's id of the customer.</summary>
    public required string RemoteId { get; init; }

    /// <summary>What only the provider's own code needs.</summary>
    public RawJson PrivateData { get; init; }
}
