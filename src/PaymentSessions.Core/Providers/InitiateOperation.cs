namespace PaymentSessions;

/// <summary>Make a session that the shopper can pay.</summary>
public sealed record InitiateOperation : ProviderOperation
{
    /// <summary>The shopper's data, with none but the members that the provider takes.</summary>
    public RawJson Data { get; init; }
}
