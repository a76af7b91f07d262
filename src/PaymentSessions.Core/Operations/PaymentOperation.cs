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

    /// <summary>The collection that it is about.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The session that it makes or changes.</summary>
    public required string SessionId { get; init; }

    /// <summary>The payment that it changes; <see langword="null"/> for a session that isn't authorised.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The provider's id of the session; <see langword="null"/> for <see cref="PaymentOperationKind.Initiate"/>.</summary>
    public string? RemoteId { get; init; }

    /// <summary>
    /// The key by which whoever asked for it marks the repeats of one wish, unique in its collection; <see langword="null"/> if nobody did.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Who asked for it, as the host names its users; <see langword="null"/> if nobody did, or it isn't known.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>For <see cref="PaymentOperationKind.Refund"/>: why, as an entry of the host's list of reasons.</summary>
    public RefundReason? Reason { get; init; }

    /// <summary>For <see cref="PaymentOperationKind.Refund"/>: what the operator wrote about it. It may hold personal data.</summary>
    public string? Note { get; init; }

    /// <summary>How much money it is about.</summary>
    public required Money Amount { get; init; }

    /// <summary>The provider's settings as they were when the operation was written, see <see cref="IPaymentProvider.Freeze"/>.</summary>
    public RawJson Settings { get; init; }

    /// <summary>What is known of its effect.</summary>
    public required PaymentOperationState State { get; init; }

    /// <summary>
    /// How often somebody has set about sending it or looking it up. Every attempt after the first is committed before it is made; it also
    /// fences off whoever was at it before.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>When the latest attempt to send it was committed, in UTC by the store's clock. It was sent after that, if at all.</summary>
    public required DateTimeOffset LastSentAt { get; init; }

    /// <summary>
    /// Whether it may be sent again at all. A provider that only replays its first, useless answer is asked what it has done instead.
    /// Default: <see langword="true"/>.
    /// </summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>
    /// Until when whoever sends it takes at most, in UTC by the store's clock. After that, somebody else goes on with it, under the same
    /// key and with a higher number in <see cref="Attempts"/>; what the earlier one then records of failures no longer counts.
    /// </summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When it may be tried again, in UTC by the store's clock; <see langword="null"/> if nobody waits for that.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the provider refused it.</summary>
    public ProviderRejection? Rejection { get; init; }

    /// <summary>
    /// Why it was last left to an operator; <see langword="null"/> if it never was. For operators: never written to a shopper. It holds no
    /// secrets and no personal data.
    /// </summary>
    public string? ReviewReason { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether nothing more is to be done about it.</summary>
    public bool IsSettled => State is PaymentOperationState.Done or PaymentOperationState.Rejected or PaymentOperationState.Withdrawn;

    /// <summary>The ids, amounts and states that describe it: a note is personal data.</summary>
    public override string ToString() => $"{Kind} {Id} of {Amount}: {State}, attempt {Attempts}";

    /// <summary>Whether it was left alone on purpose, without having been sent since it was written.</summary>
    internal bool IsPaused => State == PaymentOperationState.Planned && NextAttemptAt is not null;

    /// <summary>When somebody has to look after it; <see langword="null"/> if that is an operator's, or nobody's, business.</summary>
    public DateTimeOffset? DueAt =>
        IsSettled || State == PaymentOperationState.NeedsReview ? null : NextAttemptAt ?? LeaseUntil ?? CreatedAt;
}
