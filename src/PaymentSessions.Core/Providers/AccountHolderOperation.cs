namespace PaymentSessions;

/// <summary>Make a customer known at the provider.</summary>
/// <remarks>The same for every attempt but for <see cref="Attempt"/>; see <see cref="ProviderOperation"/>.</remarks>
public sealed record AccountHolderOperation
{
    /// <summary>The operation's id, also its idempotency key.</summary>
    public required string OperationId { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The customer.</summary>
    public required PaymentCustomer Customer { get; init; }

    /// <summary>What <see cref="IPaymentProvider.FreezeAccountHolder"/> returned when the account holder was written.</summary>
    public RawJson Settings { get; init; }
}
