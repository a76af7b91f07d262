namespace PaymentSessions;

/// <summary>Traces requests for sessions.</summary>
internal sealed class TracedSessionInitializer(PaymentSessionInitializer inner, IPaymentProviders providers) : IPaymentSessionInitializer
{
    public ValueTask<PaymentResult<PaymentCollection>> InitializeAsync(
        InitializePaymentSession request,
        CancellationToken cancellationToken = default) =>
        PaymentActivities.HasListeners && request is not null
            ? PaymentActivities.TraceAsync(
                PaymentActivities.Initialize,
                (inner, providers, request),
                static (activity, call) =>
                {
                    activity.SetId(TelemetryTag.Collection, PaymentIds.PaymentCollection, call.request.CollectionId);

                    // What isn't registered is a text from outside.
                    if (call.providers.Find(call.request.ProviderId) is not null) activity.SetTag(TelemetryTag.Provider, call.request.ProviderId);
                },
                static (call, token) => call.inner.InitializeAsync(call.request, token),
                cancellationToken)
            : inner.InitializeAsync(request!, cancellationToken);
}
