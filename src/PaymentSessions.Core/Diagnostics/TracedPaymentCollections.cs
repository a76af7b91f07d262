namespace PaymentSessions;

/// <summary>Traces what is done with collections that involves providers.</summary>
internal sealed class TracedPaymentCollections(PaymentCollectionService inner) : IPaymentCollections
{
    public ValueTask<PaymentResult<PaymentCollection>> EnsureAsync(
        string reference,
        Payable payable,
        IdempotentRequest? request = null,
        CancellationToken cancellationToken = default) => inner.EnsureAsync(reference, payable, request, cancellationToken);

    public ValueTask<PaymentResult<PaymentCollection>> UpdateAmountAsync(
        string collectionId,
        Money amount,
        string? requestedBy = null,
        CancellationToken cancellationToken = default) =>
        inner.UpdateAmountAsync(collectionId, amount, requestedBy, cancellationToken);

    public ValueTask<PaymentResult<PaymentCollection>> CancelAsync(
        string collectionId,
        string? requestedBy = null,
        CancellationToken cancellationToken = default) =>
        PaymentActivities.HasListeners
            ? PaymentActivities.TraceAsync(
                PaymentActivities.CallOff,
                (inner, collectionId, requestedBy),
                static (activity, call) => activity.SetId(TelemetryTag.Collection, PaymentIds.PaymentCollection, call.collectionId),
                static (call, token) => call.inner.CancelAsync(call.collectionId, call.requestedBy, token),
                cancellationToken)
            : inner.CancelAsync(collectionId, requestedBy, cancellationToken);

    public ValueTask<PaymentResult<PaymentCollection>> MarkAsPaidAsync(
        string collectionId,
        string? operationKey = null,
        string? requestedBy = null,
        CancellationToken cancellationToken = default) =>
        PaymentActivities.HasListeners
            ? PaymentActivities.TraceAsync(
                PaymentActivities.MarkAsPaid,
                (inner, collectionId, operationKey, requestedBy),
                static (activity, call) => activity.SetId(TelemetryTag.Collection, PaymentIds.PaymentCollection, call.collectionId),
                static (call, token) => call.inner.MarkAsPaidAsync(call.collectionId, call.operationKey, call.requestedBy, token),
                cancellationToken)
            : inner.MarkAsPaidAsync(collectionId, operationKey, requestedBy, cancellationToken);

    public ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken = default) =>
        inner.FindAsync(collectionId, cancellationToken);

    public ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) =>
        inner.FindByReferenceAsync(reference, cancellationToken);
}
