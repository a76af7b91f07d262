namespace PaymentSessions;

/// <summary>
/// One intended effect at a provider, committed before the first byte of it leaves, so that no crash can make anybody forget it.
/// </summary>
/// <remarks>
/// A snapshot: immutable and safe for use by many threads. The request to the provider is built only from what never changes here and in
/// the session, so that every attempt sends the same.
/// </remarks>
public sealed record PaymentOperation
{
    /// <summary>
    /// The id, with the prefix <see cref="PaymentIds.Operation"/>: also the idempotency key under which every attempt is sent, and the
    /// mark by which the effect is found again at the provider.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required PaymentOperationKind Kind { get; init; }

    /// <summary>The session that it makes or changes.</summary>
    public required string SessionId { get; init; }

    /// <summary>The payment that it changes; <see langword="null"/> for a session that isn't authorised.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The provider's id of the session; <see langword="null"/> for <see cref="PaymentOperationKind.Initiate"/>.</summary>
    public string? RemoteId { get; init; }

    /// <summary>How much money it is about.</summary>
    public required Money Amount { get; init; }

    /// <summary>The provider's settings as they were when the operation was written, see <see cref="IPaymentProvider.Freeze"/>.</summary>
    public RawJson Settings { get; init; }

    /// <summary>What is known of its effect.</summary>
    public required PaymentOperationState State { get; init; }

    /// <summary>How often it may have been sent. Every attempt after the first is committed before it is sent.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>When it may be tried again, in UTC; <see langword="null"/> if it isn't in doubt.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the provider refused it.</summary>
    public ProviderRejection? Rejection { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether nothing more is to be done about it.</summary>
    public bool IsSettled => State is PaymentOperationState.Done or PaymentOperationState.Rejected or PaymentOperationState.Withdrawn;
}
