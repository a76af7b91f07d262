using System.Collections.Immutable;

namespace PaymentSessions;

// What was done at a provider without us is a fact, even where it contradicts us.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>Records a session as its provider describes it now, also one that was over already.</summary>
    /// <returns>
    /// Whether that could be recorded; if not, an operation that has to be cleared up first is due now, and the session is to be looked at
    /// again after that.
    /// </returns>
    public bool RecordLook(PaymentSession session, ProviderSession state)
    {
        if (After.FindSession(session.Id) is not { } current)
        {
            RecordLookAtOver(session, state);
            return true;
        }

        // Nobody will take the place of the slot's incumbent then.
        if (state.Status == PaymentSessionStatus.Canceled && IsCandidate(current)) WithdrawCancel(current.Slot);

        RecordState(session.Id, state);
        return After.FindOperation(PaymentOperationKind.Capture, session.Id) is null || !IsNews(session.Id, state);
    }

    /// <summary>
    /// Records a refund that its provider tells of. One that is known gains at most its failure; one that an operation was to make settles
    /// that operation; any other was made at the provider by somebody else.
    /// </summary>
    /// <param name="paymentId">The payment.</param>
    /// <param name="fact">The refund.</param>
    /// <param name="known">The operation that it carries the id of, settled or not, if there is one.</param>
    public void RecordRefundFact(string paymentId, ProviderRefund fact, PaymentOperation? known)
    {
        if (After.Payments.FirstOrDefault(payment => payment.Id == paymentId) is not { } payment) return;

        if (fact.Amount.Currency != payment.Amount.Currency)
        {
            UpdatePayment(paymentId, disputed => disputed with { NeedsReview = true });
            return;
        }

        if (FindRefund(payment, fact) is null) AddRefund(payment, fact, known);
        UpdatePayment(paymentId, refunded => RecordProgress(refunded, fact));
        CheckRefunds(paymentId);
    }

    /// <summary>Somebody wants money back by way of a bank: an operator has to see that.</summary>
    public void RecordDispute(string paymentId) => UpdatePayment(paymentId, payment => payment with { NeedsReview = true });

    /// <summary>
    /// A session that was over can't come back. If its provider holds or has taken money by it nevertheless, that is recorded, counts for
    /// nothing, and is left to an operator. One who has looked at it doesn't have to again as long as nothing else is told.
    /// </summary>
    private void RecordLookAtOver(PaymentSession session, ProviderSession state)
    {
        if (state.Status == PaymentSessionStatus.Canceled)
        {
            RecordHold(session, state);
            ReleasePayment(session.Id);
            if (state.CapturedAmount is not { IsPositive: true } || !IsNews(session.Id, state.CapturedAmount.Value)) return;

            state = state with { Status = PaymentSessionStatus.Captured };
        }

        if (!(state.Status is PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured)) return;

        if (FindPaymentOf(session.Id) is { } recorded)
        {
            UpdatePayment(recorded.Id, payment => IsContradicted(payment, state) ? AddTaken(payment, state) with { NeedsReview = true } : payment);
            return;
        }

        var payment = CreatePayment(Describe(session, state), state.AuthorizedAmount ?? state.Amount, state.CapturedAmount);
        After = After with { Payments = After.Payments.Add(payment with { Counts = false, NeedsReview = true }) };
    }

    /// <summary>
    /// The provider says that the session is over. What was taken of it before stays taken, and the rest is released. What is being
    /// captured has to be cleared up first.
    /// </summary>
    private void RecordEnd(PaymentSession session, ProviderSession state)
    {
        if (After.FindOperation(PaymentOperationKind.Capture, session.Id) is { } capture)
        {
            MakeLookedUp(capture);
            return;
        }

        if (state.CapturedAmount is { IsPositive: true }) RecordAuthorized(session, state with { Status = PaymentSessionStatus.Captured });
        else RecordHold(session, state);

        RecordCanceled(session.Id);
    }

    /// <summary>
    /// Of a session that is over, its provider has held money that nobody here knew of. It counts for nothing, since it is let go already:
    /// it is recorded so that the host can tell the shopper, whose bank has shown it to them.
    /// </summary>
    private void RecordHold(PaymentSession session, ProviderSession end)
    {
        if (end.ReleasedAmount is not { IsPositive: true } held) return;
        if (end.CapturedAmount is { IsPositive: true } || FindPaymentOf(session.Id) is not null) return;

        var payment = CreatePayment(session, held, capturedAmount: null);
        After = After with { Payments = After.Payments.Add(payment with { Counts = false }) };
    }

    /// <summary>
    /// The provider has taken more than is recorded. If a capture is under way, it is cleared up first, since it may be what has taken it;
    /// else somebody else has.
    /// </summary>
    private void RecordTaken(PaymentSession session, Payment payment, ProviderSession state)
    {
        if (After.FindOperation(PaymentOperationKind.Capture, session.Id) is { } capture)
        {
            MakeLookedUp(capture);
            return;
        }

        UpdateIfAllowed(session, Describe(session, state));
        UpdatePayment(payment.Id, held => AddTaken(held, state) is var added && IsOurs(session, state) ? added : added with { NeedsReview = true });
        var taken = FindPaymentOf(session.Id)!;
        if (IsSurplus(taken)) LetGo(After.FindSession(session.Id)!, taken);
    }

    /// <summary>
    /// The provider has let go what wasn't captured yet. If a capture is under way, it is cleared up first: what it reserves isn't released.
    /// </summary>
    private void RecordReleased(PaymentSession session, Payment payment, ProviderSession state)
    {
        if (After.FindOperation(PaymentOperationKind.Capture, session.Id) is { } capture) MakeLookedUp(capture);
        else UpdatePayment(payment.Id, held => Release(held, state));
    }

    /// <summary>Where a description contradicts what is final here, or says nothing new, nothing changes.</summary>
    private void UpdateIfAllowed(PaymentSession session, PaymentSession described)
    {
        if (described != session && PaymentSessionTransitions.IsAllowed(session.Status, described.Status)) Update(session, described);
    }

    /// <summary>Whether a look shows something of a payment's money that isn't recorded.</summary>
    private bool IsNews(string sessionId, ProviderSession state) => state.Status == PaymentSessionStatus.Canceled
        || (FindPaymentOf(sessionId) is { } payment && (HasTakenMore(payment, state) || HasReleasedMore(payment, state)));

    /// <summary>Whether so much, which was taken by a session that is over, isn't recorded.</summary>
    private bool IsNews(string sessionId, Money taken) =>
        FindPaymentOf(sessionId) is not { } payment || taken.Currency != payment.Amount.Currency || taken > payment.CapturedAmount;

    /// <summary>Whether a provider holds or has taken what isn't recorded, or was let go.</summary>
    private static bool IsContradicted(Payment payment, ProviderSession state) =>
        payment.CanceledAt is not null || HasTakenMore(payment, state);

    private static bool HasTakenMore(Payment payment, ProviderSession state)
    {
        var taken = TakenAmount(payment, state);
        return taken.Currency != payment.Amount.Currency || taken > payment.CapturedAmount;
    }

    private bool HasReleasedMore(Payment payment, ProviderSession state) => Release(payment, state) != payment;

    /// <summary>
    /// What the provider says it has taken in all. One without remote effect only repeats that something was taken: how much of it, is
    /// recorded here and nowhere else.
    /// </summary>
    private static Money TakenAmount(Payment payment, ProviderSession state) => (state.CapturedAmount, state.Status) switch
    {
        ({ } captured, _) => captured,
        (null, not PaymentSessionStatus.Captured) => Money.Zero(payment.Amount.Currency),
        _ when payment is { RemoteId: null, Captures.IsEmpty: false } => payment.CapturedAmount,
        _ => payment.CanceledAt is null ? payment.AuthorizedAmount : payment.Amount,
    };

    /// <summary>The payment with what the provider has taken besides what is recorded: no sum has two currencies.</summary>
    private Payment AddTaken(Payment payment, ProviderSession state)
    {
        if (!HasTakenMore(payment, state)) return payment;

        var taken = TakenAmount(payment, state);
        if (!IsSoundCapture(payment.AuthorizedAmount, taken)) payment = payment with { NeedsReview = true };
        if (taken.Currency != payment.Amount.Currency) return payment;

        var added = payment with
        {
            Captures = payment.Captures.AddRange(CreateCaptures(payment.Amount, taken - payment.CapturedAmount)),
            CapturedAt = taken == payment.AuthorizedAmount ? _now : payment.CapturedAt,
        };
        return Release(added, state);
    }

    /// <summary>The payment without what its provider has let go of it: nobody can take that any more.</summary>
    private Payment Release(Payment payment, ProviderSession state)
    {
        if (state.ReleasedAmount is not { } released
            || released.Currency != payment.Amount.Currency
            || released <= payment.ReleasedAmount
            || payment.CapturedAmount + released > payment.Amount)
        {
            return payment;
        }

        return payment with { ReleasedAmount = released, CapturedAt = payment.CapturedAt ?? _now };
    }

    /// <summary>
    /// Of a payment that was captured in part, the rest was let go. If there was none, that contradicts us.
    /// </summary>
    private Payment ReleaseRest(Payment payment)
    {
        var rest = payment.AuthorizedAmount - payment.CapturedAmount;
        if (rest.IsPositive)
        {
            return payment with { ReleasedAmount = payment.ReleasedAmount + rest, CapturedAt = payment.CapturedAt ?? _now };
        }

        return payment.ReleasedAmount.IsPositive ? payment : payment with { NeedsReview = true };
    }

    private Payment? FindPaymentOf(string sessionId) => After.Payments.FirstOrDefault(payment => payment.SessionId == sessionId);

    /// <summary>
    /// The refund that is meant: by the provider's id; or by our operation, if an operator has said that it was made without knowing that
    /// id.
    /// </summary>
    private static Refund? FindRefund(Payment payment, ProviderRefund fact) =>
        payment.Refunds.FirstOrDefault(refund => refund.RemoteId == fact.RemoteId)
        ?? payment.Refunds.FirstOrDefault(refund =>
            refund.OperationId is { } id && id == fact.OperationId && (refund.RemoteId is null || refund.RemoteId == id));

    private void AddRefund(Payment payment, ProviderRefund fact, PaymentOperation? known)
    {
        var isOurs = known is { Kind: PaymentOperationKind.Refund }
            && known.PaymentId == payment.Id
            && known.Amount == fact.Amount
            && payment.Refunds.All(refund => refund.OperationId != known.Id);
        if (isOurs && After.FindOperation(known!.Id) is { } operation)
        {
            RecordRefunded(operation, fact);
        }
        else if (isOurs && known!.State == PaymentOperationState.Rejected)
        {
            RecordRefundedLate(known, fact);
        }
        else
        {
            // One that carries an id of ours without being what we have asked for is for an operator to look at.
            UpdatePayment(payment.Id, refunded => refunded with
            {
                Refunds = refunded.Refunds.Add(new Refund
                {
                    Id = _operations.NewId(PaymentIds.Refund),
                    Amount = fact.Amount,
                    RemoteId = fact.RemoteId,
                    CreatedAt = _now,
                }),
                NeedsReview = refunded.NeedsReview || fact.OperationId is not null,
            });
            if (fact.OperationId is { } id && After.FindOperation(id) is { } touched) MakeLookedUp(touched);
        }
    }

    /// <summary>
    /// The refunds of a payment with one more. What the provider has told of before the operation that made it was answered is the same.
    /// </summary>
    private static ImmutableArray<Refund> Merge(ImmutableArray<Refund> refunds, Refund made)
    {
        var told = made.RemoteId is null ? null : refunds.FirstOrDefault(refund => refund.RemoteId == made.RemoteId);
        if (told is null) return refunds.Add(made);

        return told.OperationId is null
            ? refunds.Replace(told, made with { Id = told.Id, FailedAt = told.FailedAt ?? made.FailedAt, CreatedAt = told.CreatedAt })
            : refunds;
    }

    private Payment RecordProgress(Payment payment, ProviderRefund fact)
    {
        if (FindRefund(payment, fact) is not { } refund) return payment;

        var hasFailed = fact.Status == ProviderRefundStatus.Failed && refund.FailedAt is null;
        if (!hasFailed && refund.RemoteId == fact.RemoteId) return payment;

        var told = refund with { RemoteId = fact.RemoteId, FailedAt = hasFailed ? _now : refund.FailedAt };
        return payment with { Refunds = payment.Refunds.Replace(refund, told), NeedsReview = payment.NeedsReview || hasFailed };
    }

    /// <summary>
    /// If more was given back, or is about to be, than was taken, an operator has to see that; what is about to be is looked up, or, if it
    /// hasn't been sent, isn't wanted any more.
    /// </summary>
    private void CheckRefunds(string paymentId)
    {
        var payment = After.Payments.First(payment => payment.Id == paymentId);
        if (!RefundableAmount(payment).IsNegative) return;

        UpdatePayment(paymentId, refunded => refunded with { NeedsReview = true });
        foreach (var operation in UnsettledRefunds(paymentId))
        {
            if (operation.IsPaused) Update(operation, operation with { State = PaymentOperationState.Withdrawn });
            else MakeLookedUp(operation);
        }
    }

    /// <summary>What was taken, less what was given back and what is about to be.</summary>
    private Money RefundableAmount(Payment payment) => payment.CapturedAmount
        - payment.RefundedAmount
        - UnsettledRefunds(payment.Id).Sum(payment.Amount.Currency, operation => operation.Amount);

    private IEnumerable<PaymentOperation> UnsettledRefunds(string paymentId) => After.Journal.Operations.Where(operation =>
        operation.Kind == PaymentOperationKind.Refund && operation.PaymentId == paymentId);

    /// <summary>Something contradicts what is known of an operation. Who is sending it at this moment will know more soon.</summary>
    private void MakeLookedUp(PaymentOperation operation)
    {
        var isBeingSent = operation.NextAttemptAt is null && operation.LeaseUntil > _now;
        if (!isBeingSent && operation.State != PaymentOperationState.NeedsReview) MakeDue(operation);
    }
}
