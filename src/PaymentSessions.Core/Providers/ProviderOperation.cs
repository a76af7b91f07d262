namespace PaymentSessions;

/// <summary>What every call with an effect is told. It is the same for every attempt but for <see cref="Attempt"/>. Immutable.</summary>
/// <remarks>
/// The bytes of the request are built from these members and from nothing that may change between two attempts: a provider refuses a key
/// that comes with other content.
/// </remarks>
public abstract record ProviderOperation
{
    /// <summary>The operation's id, which the provider is to keep with what it makes, so that it can be found again.</summary>
    public required string OperationId { get; init; }

    /// <summary>The idempotency key to send.</summary>
    public string IdempotencyKey => OperationId;

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The collection.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>How much money it is about.</summary>
    public required Money Amount { get; init; }

    /// <summary>Who pays, if they are known.</summary>
    public PaymentCustomer? Customer { get; init; }

    /// <summary>
    /// Who pays, as the provider knows them: what the session was started with. <see langword="null"/> if it keeps no customers.
    /// </summary>
    public ProviderAccountHolder? AccountHolder { get; init; }

    /// <summary>What <see cref="IPaymentProvider.Freeze"/> returned when the operation was written.</summary>
    public RawJson Settings { get; init; }
}
