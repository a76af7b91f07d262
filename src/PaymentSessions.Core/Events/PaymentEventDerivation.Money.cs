namespace PaymentSessions;

// How the events about money are filled.
internal sealed partial class PaymentEventDerivation
{
    private PaymentAuthorized Authorized(Payment payment) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = payment.Amount,
    };

    private SurplusPaymentReceived Received(Payment payment) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = payment.Amount,
    };

    private PaymentCaptured Captured(Payment payment, Capture capture) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = capture.Amount,
        CaptureId = capture.Id,
    };

    private PaymentRefunded Refunded(Payment payment, Refund refund) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = refund.Amount,
        RefundId = refund.Id,
    };

    private PaymentRefundFailed RefundFailed(Payment payment, Money amount, string? refundId, string? operationId) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = amount,
        RefundId = refundId,
        OperationId = operationId,
    };

    private SurplusPaymentReturned Returned(Payment payment, Money amount, string? refundId) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = amount,
        RefundId = refundId,
    };

    private PaymentReleased Released(Payment payment, Money amount) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = amount,
    };

    private PaymentCanceled PaymentIsCanceled(Payment payment, Money amount) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = amount,
    };

    private PaymentNeedsReview NeedsReview(Payment payment) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        Subject = SubjectOf(payment),
        Amount = payment.Amount,
    };

    private static MoneyEventSubject SubjectOf(Payment payment) => new()
    {
        PaymentId = payment.Id,
        SessionId = payment.SessionId,
        ProviderId = payment.ProviderId,
        RemoteId = payment.RemoteId,
    };
}
