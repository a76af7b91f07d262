namespace PaymentSessions;

// What operators ask for.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>
    /// The session of the payment that a request is about, where it has left the collection: its settings say where the money is.
    /// </summary>
    public PaymentSession? DepartedSession { get; set; }

    /// <summary>Works out what a request comes to, if the rules allow it. Nothing is written.</summary>
    /// <param name="request">What an operator wants.</param>
    /// <param name="reason">The reason that a refund names.</param>
    public PaymentResult<PaymentOperation> Prepare(PaymentRequest request, RefundReason? reason) => request switch
    {
        CapturePayment capture => PrepareCapture(capture),
        RefundPayment refund => PrepareRefund(refund, reason),
        CancelPayment cancel => PrepareCancel(cancel),
        _ => throw new ArgumentException($"{request.GetType().Name} is no request that is known.", nameof(request)),
    };

    /// <summary>Writes an operation that was prepared, to be sent as soon as the change is committed.</summary>
    public void Send(PaymentOperation operation)
    {
        Add(operation);
        FollowUps = FollowUps.Add(operation);
    }

    /// <summary>Writes an operation that was carried out already, at a provider without remote effect.</summary>
    public void Write(PaymentOperation operation) => Add(operation);

    /// <summary>Works out the operation that lets a payment go of which nothing was taken.</summary>
    private PaymentResult<PaymentOperation> PrepareCancel(CancelPayment request)
    {
        if (After.FindPayment(request.PaymentId) is not { } payment) return PaymentProblems.NoPayment;
        if (payment.CanceledAt is not null) return PaymentProblems.CanceledAlready;
        if (payment.CapturedAmount.IsPositive) return PaymentProblem.Conflict("Something of the payment was captured. Refund it instead.");
        if (FindBusy(payment) is { } busy) return busy;

        return Create(PaymentOperationKind.Cancel, payment, request) with { Amount = payment.AuthorizedAmount };
    }

    /// <summary>Why a payment can't be changed at its provider now: something else is under way there, or in doubt.</summary>
    private PaymentProblem? FindBusy(Payment payment) =>
        After.FindUnsettledChange(payment.SessionId) is { } other ? _operations.Tell(other) : null;

    private PaymentOperation Create(PaymentOperationKind kind, Payment payment, PaymentRequest request, RefundReason? reason = null) =>
        _operations.Create(kind, FindSession(payment), PaymentOperationState.InFlight, reason) with
        {
            PaymentId = payment.Id,
            Key = request.OperationKey,
            RequestedBy = request.RequestedBy,
        };

    /// <summary>The session of a payment; one that has left the collection as far as the payment remembers it.</summary>
    private PaymentSession FindSession(Payment payment) => After.FindSession(payment.SessionId) ?? DepartedSession ?? new PaymentSession
    {
        Id = payment.SessionId,
        CollectionId = payment.CollectionId,
        ProviderId = payment.ProviderId,
        RemoteId = payment.RemoteId,
        Amount = payment.Amount,
        PrivateData = payment.PrivateData,
        CreatedAt = payment.CreatedAt,
        UpdatedAt = payment.UpdatedAt,
    };
}
