namespace PaymentSessions;

/// <summary>Start saving a payment method of a customer for later.</summary>
/// <remarks>The same for every attempt but for <see cref="Attempt"/>; see <see cref="ProviderOperation"/>.</remarks>
public sealed record SaveMethodOperation
{
    /// <summary>The operation's id, also its idempotency key.</summary>
    public required string OperationId { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The customer at the provider.</summary>
    public required ProviderAccountHolder AccountHolder { get; init; }

    /// <summary>The shopper's data, with none but the members that the provider takes.</summary>
    public RawJson Data { get; init; }

    /// <summary>What <see cref="IPaymentProvider.FreezeAccountHolder"/> returned when the account holder was written.</summary>
    public RawJson Settings { get; init; }
}
