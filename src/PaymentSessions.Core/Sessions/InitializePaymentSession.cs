namespace PaymentSessions;

/// <summary>A request to start a session for a collection.</summary>
public sealed record InitializePaymentSession
{
    /// <summary>The collection.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The provider that the shopper has chosen.</summary>
    public required string ProviderId { get; init; }

    /// <summary>
    /// The part of the debt that the session is to pay, for a debt that is paid in several ways, such as <c>gift_card</c>: 1 to 64 small
    /// letters, digits, <c>_</c> and <c>-</c>. The default slot, which the documented route uses, is for all that the others leave.
    /// </summary>
    public string Slot { get; init; } = PaymentSlot.DefaultName;

    /// <summary>
    /// How much the session is to pay, in the debt's currency: for a named slot only, and no more than what is owed less what other named
    /// slots hold. <see langword="null"/>: all of that.
    /// </summary>
    public Money? Amount { get; init; }

    /// <summary>
    /// What the shopper sends to the provider. It may have none but the members that the provider takes, see
    /// <see cref="IPaymentProvider.AcceptsData"/>.
    /// </summary>
    public RawJson Data { get; init; }

    /// <summary>
    /// What the host's own code tells the provider about this session, in the provider's own terms, such as to take a saved payment method
    /// while the customer is away. Never from the shopper's input, which is <see cref="Data"/>.
    /// </summary>
    public RawJson Settings { get; init; }

    /// <summary>Who pays, as the host knows them: never from the shopper's own input.</summary>
    public PaymentCustomer? Customer { get; init; }

    /// <summary>
    /// The request with an idempotency key that this is, from <see cref="IIdempotentRequests.BeginAsync"/>: it is written with the first
    /// commit, so that a repeat goes on with the same session.
    /// </summary>
    public IdempotentRequest? Request { get; init; }

    /// <summary>
    /// Asked, once the collection was read and before anything happens, whether the caller may touch it. If not, the answer is that there
    /// is no such collection. <see langword="null"/>: anybody may.
    /// </summary>
    public Func<PaymentCollection, CancellationToken, ValueTask<bool>>? MayAccess { get; init; }
}
