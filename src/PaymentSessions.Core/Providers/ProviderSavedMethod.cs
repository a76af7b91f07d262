namespace PaymentSessions;

/// <summary>A saved payment method of a customer. Immutable.</summary>
public sealed record ProviderSavedMethod
{
    /// <summary>The provider's id of it.</summary>
    public required string RemoteId { get; init; }

    /// <summary>What the storefront shows of it or needs to go on, such as a card's brand and last digits.</summary>
    public RawJson Data { get; init; }
}
