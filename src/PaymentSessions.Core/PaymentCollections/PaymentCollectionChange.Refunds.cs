namespace PaymentSessions;

// How captured money is given back.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>Works out the operation that gives money of a payment back, if the rules allow it. Nothing is written.</summary>
    public PaymentResult<PaymentOperation> PrepareRefund(RefundPayment request, RefundReason? reason)
    {
        if (After.FindPayment(request.PaymentId) is not { } payment) return PaymentProblems.NoPayment;

        var left = payment.CapturedAmount - Money.Min(payment.CapturedAmount, payment.RefundedAmount);
        var free = left - Money.Min(left, After.ReservedAmount(payment, PaymentOperationKind.Refund));
        if (PaymentProblems.Check(request.Amount, payment.Amount.Currency, left, free, "refunded") is { } problem) return problem;

        return Create(PaymentOperationKind.Refund, payment, request, reason) with
        {
            Amount = request.Amount ?? free,
            Note = request.Note,
        };
    }

    /// <summary>The provider gives the money back, or has tried to.</summary>
    public void RecordRefunded(PaymentOperation operation, ProviderRefund refund)
    {
        if (After.FindOperation(operation.Id) is null) return;

        Settle(operation, PaymentOperationState.Done);
        AddRefund(operation, refund, contradicts: refund.Status == ProviderRefundStatus.Failed);
    }

    /// <summary>
    /// The provider has given the money back after all that it had refused to give back. The fact is recorded; an operator has to see it.
    /// </summary>
    public void RecordRefundedLate(PaymentOperation operation, ProviderRefund refund)
    {
        if (After.FindPayment(operation.PaymentId ?? "") is not { } payment) return;
        if (payment.Refunds.Any(recorded => recorded.OperationId == operation.Id)) return;

        AddRefund(operation, refund, contradicts: true);
    }

    /// <summary>
    /// The money wasn't given back. What an operator has asked for, they may ask for again. Money that isn't ours to keep is given back by
    /// another operation if the provider has never heard of this one, and by an operator if it has refused. If somebody has taken the
    /// operation up for another attempt meanwhile, what becomes of that one counts.
    /// </summary>
    public void RecordNotRefunded(PaymentOperation operation, ProviderRejection rejection)
    {
        if (!IsLatestAttempt(operation)) return;

        Settle(operation with { Rejection = rejection }, PaymentOperationState.Rejected);
        if (After.FindPayment(operation.PaymentId ?? "") is not { } surplus || !IsSurplus(surplus)) return;

        if (rejection == ProviderRejection.NeverArrived && After.FindSession(operation.SessionId) is { } session)
        {
            Add(_operations.Create(PaymentOperationKind.Refund, session, PaymentOperationState.Planned) with
            {
                PaymentId = operation.PaymentId,
                Amount = operation.Amount,
                LeaseUntil = null,
                NextAttemptAt = _operations.NextAttemptAt(1),
            });
        }
        else
        {
            UpdatePayment(surplus.Id, payment => payment with { NeedsReview = true });
        }
    }

    private void AddRefund(PaymentOperation operation, ProviderRefund refund, bool contradicts) => UpdatePayment(operation.PaymentId, payment =>
    {
        var refunds = Merge(payment.Refunds, CreateRefund(operation, refund));

        // What another operation has made already, this one can't have made, too.
        var isAnothers = refunds == payment.Refunds;
        return payment with { Refunds = refunds, NeedsReview = payment.NeedsReview || contradicts || isAnothers };
    });

    private Refund CreateRefund(PaymentOperation operation, ProviderRefund refund) => new()
    {
        Id = _operations.NewId(PaymentIds.Refund),
        Amount = refund.Amount,
        OperationId = operation.Id,
        RemoteId = refund.RemoteId,
        FailedAt = refund.Status == ProviderRefundStatus.Failed ? _now : null,
        Reason = operation.Reason,
        Note = operation.Note,
        CreatedAt = _now,
        CreatedBy = operation.RequestedBy,
    };
}
