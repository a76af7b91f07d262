namespace PaymentSessions;

// How held money is taken.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>Works out the operation that takes money of a payment, if the rules allow it. Nothing is written.</summary>
    public PaymentResult<PaymentOperation> PrepareCapture(CapturePayment request)
    {
        if (After.FindPayment(request.PaymentId) is not { } payment) return PaymentProblems.NoPayment;
        if (After.CanceledAt is not null) return PaymentProblem.Conflict("The debt was called off: nothing is owed any more.");
        if (payment.CanceledAt is not null) return PaymentProblem.Conflict("The payment is canceled: nothing is held any more.");
        if (!payment.Counts) return PaymentProblem.Conflict("The payment doesn't count towards what is owed, so that it can't be captured.");
        if (FindBusy(payment) is { } busy) return busy;

        var left = Uncaptured(payment);
        if (PaymentProblems.Check(request.Amount, payment.Amount.Currency, left, left, "captured") is { } problem) return problem;

        return Create(PaymentOperationKind.Capture, payment, request) with { Amount = request.Amount ?? left };
    }

    /// <summary>The provider has taken the money.</summary>
    public void RecordCaptured(PaymentOperation operation, ProviderCapture capture)
    {
        if (After.FindOperation(operation.Id) is null) return;

        Settle(operation, PaymentOperationState.Done);
        AddCapture(operation, capture, contradicts: false);
        if (After.FindSession(operation.SessionId) is { IsAuthorized: true } session)
        {
            Update(session, Describe(session, capture.Session with { Status = PaymentSessionStatus.Captured }));
        }
    }

    /// <summary>
    /// The provider has taken the money after all that it had refused to take. The fact is recorded; an operator has to see it.
    /// </summary>
    public void RecordCapturedLate(PaymentOperation operation, ProviderCapture capture)
    {
        if (After.FindPayment(operation.PaymentId ?? "") is not { } payment) return;
        if (payment.Captures.Any(recorded => recorded.OperationId == operation.Id)) return;

        AddCapture(operation, capture, contradicts: true);
    }

    /// <summary>
    /// The money certainly wasn't taken, and nothing of it is reserved any more. If somebody has taken the operation up for another attempt
    /// meanwhile, what becomes of that one counts.
    /// </summary>
    public void RecordNotCaptured(PaymentOperation operation, ProviderRejection rejection)
    {
        if (IsLatestAttempt(operation)) Settle(operation with { Rejection = rejection }, PaymentOperationState.Rejected);
    }

    /// <summary>Records a capture; one that comes late in place of what looks may have shown of it since it was written down.</summary>
    private void AddCapture(PaymentOperation operation, ProviderCapture capture, bool contradicts) => UpdatePayment(operation.PaymentId, payment =>
    {
        var seen = contradicts ? payment.Captures.FirstOrDefault(recorded => IsSightOf(recorded, operation)) : null;
        var made = new Capture
        {
            Id = seen?.Id ?? _operations.NewId(PaymentIds.Capture),
            Amount = capture.Amount,
            OperationId = operation.Id,
            CreatedAt = seen?.CreatedAt ?? _now,
            CreatedBy = operation.RequestedBy,
        };
        var captured = payment with { Captures = seen is null ? payment.Captures.Add(made) : payment.Captures.Replace(seen, made) };
        var isTooMuch = captured.CapturedAmount > payment.AuthorizedAmount;
        if (capture.EndsAuthorization && !isTooMuch) captured = captured with { ReleasedAmount = payment.Amount - captured.CapturedAmount };
        return captured with
        {
            CapturedAt = Uncaptured(captured).IsZero ? captured.CapturedAt ?? _now : null,
            NeedsReview = payment.NeedsReview || contradicts || isTooMuch,
        };
    });

    private static bool IsSightOf(Capture recorded, PaymentOperation operation) =>
        recorded.OperationId is null && recorded.Amount == operation.Amount && recorded.CreatedAt >= operation.CreatedAt;

    /// <summary>What is held of a payment and wasn't taken yet. Never negative.</summary>
    private static Money Uncaptured(Payment payment) =>
        payment.AuthorizedAmount - Money.Min(payment.AuthorizedAmount, payment.CapturedAmount);

    /// <summary>A capture as it must have been, by an operator's word for it.</summary>
    private static ProviderCapture DescribeCapture(PaymentOperation operation) => new()
    {
        Amount = operation.Amount,
        EndsAuthorization = false,
        Session = new ProviderSession { Status = PaymentSessionStatus.Captured, Amount = operation.Amount, RemoteId = operation.RemoteId },
    };
}
