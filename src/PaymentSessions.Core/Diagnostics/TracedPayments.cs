using System.Diagnostics;

namespace PaymentSessions;

/// <summary>Traces what is done with payments.</summary>
internal sealed class TracedPayments(PaymentService inner) : IPayments
{
    public ValueTask<PaymentResult<PaymentAuthorization>> AuthorizeAsync(
        string collectionId,
        string sessionId,
        CancellationToken cancellationToken = default) =>
        PaymentActivities.HasListeners
            ? PaymentActivities.TraceAsync(
                PaymentActivities.Authorize,
                (inner, collectionId, sessionId),
                static (activity, call) =>
                {
                    activity.SetId(TelemetryTag.Collection, PaymentIds.PaymentCollection, call.collectionId);
                    activity.SetId(TelemetryTag.Session, PaymentIds.PaymentSession, call.sessionId);
                },
                static (call, token) => call.inner.AuthorizeAsync(call.collectionId, call.sessionId, token),
                cancellationToken)
            : inner.AuthorizeAsync(collectionId, sessionId, cancellationToken);

    public ValueTask<PaymentResult<PaymentCollection>> CaptureAsync(CapturePayment request, CancellationToken cancellationToken = default) =>
        PaymentActivities.HasListeners
            ? PaymentActivities.TraceAsync(PaymentActivities.Capture, request, Describe, inner.CaptureAsync, cancellationToken)
            : inner.CaptureAsync(request, cancellationToken);

    public ValueTask<PaymentResult<PaymentCollection>> RefundAsync(RefundPayment request, CancellationToken cancellationToken = default) =>
        PaymentActivities.HasListeners
            ? PaymentActivities.TraceAsync(PaymentActivities.Refund, request, Describe, inner.RefundAsync, cancellationToken)
            : inner.RefundAsync(request, cancellationToken);

    public ValueTask<PaymentResult<PaymentCollection>> CancelAsync(CancelPayment request, CancellationToken cancellationToken = default) =>
        PaymentActivities.HasListeners
            ? PaymentActivities.TraceAsync(PaymentActivities.Cancel, request, Describe, inner.CancelAsync, cancellationToken)
            : inner.CancelAsync(request, cancellationToken);

    public ValueTask<PaymentCollection?> FindAsync(string paymentId, CancellationToken cancellationToken = default) =>
        inner.FindAsync(paymentId, cancellationToken);

    private static void Describe(Activity activity, PaymentRequest? request) =>
        activity.SetId(TelemetryTag.Payment, PaymentIds.Payment, request?.PaymentId);
}
