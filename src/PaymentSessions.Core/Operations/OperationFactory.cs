using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Makes operations and ids, with the time and the provider's settings of this moment, and says what may be done when.</summary>
internal sealed class OperationFactory(
    PaymentIdGenerator ids,
    IPaymentProviders providers,
    StoreClock clock,
    IOptions<PaymentSessionsOptions> options)
{
    /// <summary>The time in UTC and whole milliseconds, by the store's clock.</summary>
    public DateTimeOffset Now() => clock.Now();

    /// <summary>When an operation that was sent so many times without a clear outcome may be tried again.</summary>
    public DateTimeOffset NextAttemptAt(int attempts) => Now() + options.Value.RecoverySchedule.AfterAttempts(attempts);

    /// <summary>
    /// When something that hasn't been possible since then may be tried again: in the longer a time, the longer it has been waiting.
    /// </summary>
    public DateTimeOffset NextAttemptAt(DateTimeOffset waitingSince)
    {
        var now = Now();
        return now + options.Value.RecoverySchedule.AfterWaiting(now - waitingSince);
    }

    /// <summary>Until when whoever sets about sending something now takes at most.</summary>
    public DateTimeOffset LeaseUntil() => Now() + options.Value.LeaseLength;

    /// <summary>Whether everything that was ever sent of an operation has arrived by now, or never will.</summary>
    /// <remarks>It was sent before the end of the lease under which it was sent.</remarks>
    public bool IsTooLateToArrive(PaymentOperation operation) => IsTooLateToArrive(operation.LastSentAt);

    /// <inheritdoc cref="IsTooLateToArrive(PaymentOperation)"/>
    public bool IsTooLateToArrive(DateTimeOffset lastSentAt) => Now() - lastSentAt > options.Value.ArrivalWindow;

    /// <summary>Whether a lease is long enough for one more call to a provider.</summary>
    public bool IsLongEnough(DateTimeOffset? leaseUntil) => leaseUntil - Now() > options.Value.ProviderTimeout;

    /// <summary>When a session that is made now is cancelled if nobody pays with it.</summary>
    public DateTimeOffset ExpiresAt() => ExpiresAt(Now());

    /// <summary>
    /// When a session that was made then is cancelled if nobody pays with it: up to a hundredth of its lifetime later, so that sessions that
    /// are made one soon after the other expire together, and a store needn't sort the collection anew each time.
    /// </summary>
    public DateTimeOffset ExpiresAt(DateTimeOffset createdAt)
    {
        var lifetime = options.Value.SessionLifetime;
        var grain = Math.Max(lifetime.Ticks / 100 / TimeSpan.TicksPerMillisecond, 1) * TimeSpan.TicksPerMillisecond;
        var ticks = (createdAt + lifetime).UtcTicks + grain - 1;
        return new DateTimeOffset(ticks - (ticks % grain), TimeSpan.Zero);
    }

    /// <summary>Why what an operation is about can't be changed otherwise, or told, before it is settled.</summary>
    public PaymentProblem Tell(PaymentOperation operation)
    {
        if (operation.State == PaymentOperationState.NeedsReview)
        {
            return PaymentProblem.Conflict("An earlier change of the payment waits for an operator's review.");
        }

        var isUnderWay = operation.State != PaymentOperationState.InDoubt && operation.LeaseUntil > Now();
        if (isUnderWay) return PaymentProblem.TryAgain("Another change of the payment is under way. Try again later.");

        return PaymentProblem.InDoubt((operation.DueAt ?? Now()) - Now());
    }

    /// <summary>A time as every store can keep it: in UTC and whole milliseconds.</summary>
    public static DateTimeOffset? ToStored(DateTimeOffset? time) =>
        time is { UtcTicks: var ticks } ? new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero) : null;

    public string NewId(string prefix) => ids.NewId(prefix);

    /// <summary>The provider's settings of this moment for an operation on a session.</summary>
    /// <param name="kind">What the operation does.</param>
    /// <param name="session">The session.</param>
    /// <param name="reason">For a refund: why, if somebody said so.</param>
    public RawJson Freeze(PaymentOperationKind kind, PaymentSession session, RefundReason? reason = null) =>
        providers.FindForOperation(session.ProviderId) is { } provider ? provider.Freeze(kind, session, reason) : session.Settings;

    /// <param name="kind">What it does.</param>
    /// <param name="session">The session that it makes or changes.</param>
    /// <param name="state">The state that it begins in.</param>
    /// <param name="reason">For a refund: why, if somebody said so.</param>
    public PaymentOperation Create(
        PaymentOperationKind kind,
        PaymentSession session,
        PaymentOperationState state,
        RefundReason? reason = null)
    {
        var now = Now();
        return new PaymentOperation
        {
            Id = ids.NewId(PaymentIds.Operation),
            Kind = kind,
            CollectionId = session.CollectionId,
            SessionId = session.Id,
            ProviderId = session.ProviderId,
            RemoteId = session.RemoteId,
            Reason = reason,
            Amount = session.Amount,
            Settings = kind == PaymentOperationKind.Initiate ? session.Settings : Freeze(kind, session, reason),
            State = state,
            LastSentAt = now,
            LeaseUntil = LeaseUntil(),
            CreatedAt = now,
        };
    }

    /// <summary>The operation as somebody sets about it once more.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="isSent">Whether it is to be sent again, if that is safe, or only looked up.</param>
    public PaymentOperation NextAttempt(PaymentOperation operation, bool isSent = true) => operation with
    {
        Attempts = operation.Attempts + 1,
        LastSentAt = isSent && MayRepeat(operation) ? Now() : operation.LastSentAt,
        LeaseUntil = LeaseUntil(),
        NextAttemptAt = null,
    };

    /// <summary>
    /// Whether sending the operation again is safe: a cancellation always is, anything else while the provider certainly honours the key.
    /// </summary>
    public bool MayRepeat(PaymentOperation operation) =>
        operation.Kind == PaymentOperationKind.Cancel
        || (operation.IsRepeatable && IsKeyHonoured(operation.ProviderId, operation.CreatedAt));

    /// <inheritdoc cref="MayRepeat(PaymentOperation)"/>
    public bool MayRepeat(AccountHolder holder) => holder.IsRepeatable && IsKeyHonoured(holder.ProviderId, holder.OperationCreatedAt);

    /// <summary>
    /// Whether an attempt that was written a moment ago is sent again, and not only looked up: what was written as a look stays one, though
    /// the store's time be measured anew and gone back, since nothing counts as arriving later than what was last written as sent.
    /// </summary>
    public bool IsSentAgain(PaymentOperation operation) => MayRepeat(operation) && IsBeforeLeaseEnd(operation.LastSentAt);

    /// <inheritdoc cref="IsSentAgain(PaymentOperation)"/>
    public bool IsSentAgain(AccountHolder holder) => MayRepeat(holder) && IsBeforeLeaseEnd(holder.LastSentAt);

    private bool IsBeforeLeaseEnd(DateTimeOffset lastSentAt) => Now() - lastSentAt <= options.Value.LeaseLength;

    private bool IsKeyHonoured(string providerId, DateTimeOffset createdAt)
    {
        var window = providers.FindForOperation(providerId)?.Traits.IdempotencyKeyWindow ?? TimeSpan.Zero;
        return Now() - createdAt < window - options.Value.KeyWindowMargin;
    }
}
