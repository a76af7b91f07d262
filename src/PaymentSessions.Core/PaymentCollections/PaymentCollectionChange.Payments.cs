namespace PaymentSessions;

// What a provider tells about money becomes a payment here, and nowhere else.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>Records a session as its provider describes it now.</summary>
    /// <remarks>A description that contradicts what is final here changes nothing.</remarks>
    public void RecordState(string sessionId, ProviderSession state)
    {
        if (After.FindSession(sessionId) is not { } session) return;
        if (!PaymentSessionTransitions.IsAllowed(session.Status, state.Status)) return;

        switch (state.Status)
        {
            case PaymentSessionStatus.Canceled:
                RecordCanceled(session.Id);
                break;

            case PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured:
                RecordAuthorized(session, state);
                break;

            default:
                Update(session, session with { Status = state.Status, Data = state.Data, PrivateData = state.PrivateData });
                break;
        }
    }

    /// <summary>
    /// Records held or taken money. It counts if amount, currency and id at the provider are ours and it fits into what is owed, no matter
    /// whether the session was superseded; else it is let go again, in the same commit.
    /// </summary>
    private void RecordAuthorized(PaymentSession session, ProviderSession state)
    {
        if (After.Payments.Any(payment => payment.SessionId == session.Id)) return;

        var amount = state.AuthorizedAmount ?? state.Amount;
        var isOurs = state.OperationId is null || state.OperationId == session.OperationId;
        var isAsAgreed = isOurs && amount == session.Amount && state.Amount == session.Amount;
        var counts = isAsAgreed && After.CanceledAt is null && FitsDebt(session);

        var authorized = session with
        {
            Status = state.Status,
            Data = state.Data == RawJson.Empty ? session.Data : state.Data,
            PrivateData = state.PrivateData == RawJson.Empty ? session.PrivateData : state.PrivateData,
            AuthorizedAt = _now,
            UpdatedAt = _now,
        };
        var payment = CreatePayment(authorized, amount, state.CapturedAmount) with { Counts = counts, NeedsReview = !isOurs };
        After = After with { Payments = After.Payments.Add(payment) };

        WithdrawPlannedCancel(session.Slot);
        Remove(session);
        if (counts)
        {
            After = After with { Sessions = After.Sessions.Add(authorized) };
            SupersedeSessions(other => !FitsDebt(other));
        }
        else
        {
            UpdateJournal(journal => journal with { Withheld = journal.Withheld.Add(authorized) });
            if (isOurs) LetGo(authorized, payment);
        }
    }

    /// <summary>The provider gives the money back.</summary>
    public void RecordRefunded(PaymentOperation operation, ProviderRefund refund)
    {
        Settle(operation, PaymentOperationState.Done);
        UpdatePayment(operation.PaymentId, payment => payment with
        {
            Refunds = payment.Refunds.Add(new Refund
            {
                Id = _operations.NewId(PaymentIds.Refund),
                Amount = refund.Amount,
                OperationId = operation.Id,
                RemoteId = refund.RemoteId,
                CreatedAt = _now,
            }),
        });
    }

    /// <summary>The provider has refused to give the money back; an operator has to look at it.</summary>
    public void RecordNotRefunded(PaymentOperation operation, ProviderRejection rejection)
    {
        Settle(operation with { Rejection = rejection }, PaymentOperationState.Rejected);
        UpdatePayment(operation.PaymentId, payment => payment with { NeedsReview = true });
    }

    private bool FitsDebt(PaymentSession session) =>
        session.Amount.Currency == After.Currency && session.Amount <= After.OwedAmount;

    private Payment CreatePayment(PaymentSession session, Money amount, Money? capturedAmount)
    {
        var zero = Money.Zero(amount.Currency);
        var captured = session.Status == PaymentSessionStatus.Captured ? capturedAmount ?? amount : zero;

        return new Payment
        {
            Id = _operations.NewId(PaymentIds.Payment),
            CollectionId = After.Id,
            SessionId = session.Id,
            ProviderId = session.ProviderId,
            RemoteId = session.RemoteId,
            Amount = amount,
            ReleasedAmount = zero,
            Data = session.Data,
            PrivateData = session.PrivateData,
            Captures = captured.IsZero
                ? []
                : [new Capture { Id = _operations.NewId(PaymentIds.Capture), Amount = captured, CreatedAt = _now }],
            CapturedAt = captured.IsPositive && captured == amount ? _now : null,
            CreatedAt = _now,
            UpdatedAt = _now,
        };
    }

    /// <summary>Writes the operation that gives uncounted money back.</summary>
    private void LetGo(PaymentSession session, Payment payment)
    {
        if (!payment.CapturedAmount.IsPositive)
        {
            WriteCancel(session, PaymentOperationState.InFlight);
            return;
        }

        if (After.FindOperation(PaymentOperationKind.Cancel, session.Id) is { } cancel) Settle(cancel, PaymentOperationState.Rejected);
        var refund = _operations.Create(PaymentOperationKind.Refund, session, PaymentOperationState.InFlight) with
        {
            PaymentId = payment.Id,
            Amount = payment.CapturedAmount,
        };
        Add(refund);
        FollowUps = FollowUps.Add(refund);
    }

    /// <summary>The provider has let the session's money go.</summary>
    private void ReleasePayment(string sessionId)
    {
        if (After.Payments.FirstOrDefault(payment => payment.SessionId == sessionId) is not { CanceledAt: null } released) return;

        UpdatePayment(released.Id, payment => payment.Captures.IsEmpty
            ? payment with { ReleasedAmount = payment.Amount, CanceledAt = _now }
            : payment with { NeedsReview = true });
    }

    private void UpdatePayment(string? paymentId, Func<Payment, Payment> update)
    {
        if (After.Payments.FirstOrDefault(payment => payment.Id == paymentId) is not { } payment) return;

        After = After with { Payments = After.Payments.Replace(payment, update(payment) with { UpdatedAt = _now }) };
    }
}
