// Durations are measured in seconds, as OpenTelemetry has them: they aren't money.
#pragma warning disable RS0030

namespace PaymentSessions;

// Each duration begins with a timestamp, which is 0 where nobody listens and is then not measured.
internal sealed partial class PaymentMetrics
{
    public long StartProviderCall() => _providerCalls.Enabled ? _time.GetTimestamp() : 0;

    public void RecordProviderCall(long start, string provider, string call, ProviderOutcome outcome)
    {
        if (start == 0) return;

        _providerCalls.Record(
            _time.GetElapsedTime(start).TotalSeconds,
            new(TelemetryTag.Provider, provider),
            new(TelemetryTag.Call, call),
            new(TelemetryTag.Outcome, TelemetryNames<ProviderOutcome>.Of(outcome)));
    }

    public long StartCommit() => _commits.Enabled ? _time.GetTimestamp() : 0;

    public void RecordCommit(long start, PaymentCommitOutcome outcome)
    {
        if (start == 0) return;

        _commits.Record(
            _time.GetElapsedTime(start).TotalSeconds,
            new KeyValuePair<string, object?>(TelemetryTag.Outcome, TelemetryNames<PaymentCommitOutcome>.Of(outcome)));
    }

    /// <summary>Counts the operations that a commit settled.</summary>
    public void CountSettled(PaymentCommit commit)
    {
        if (!_operations.Enabled) return;

        foreach (var operation in commit.SettledOperations)
        {
            _operations.Add(
                1,
                new(TelemetryTag.Provider, operation.ProviderId),
                new(TelemetryTag.Kind, TelemetryNames<PaymentOperationKind>.Of(operation.Kind)),
                new(TelemetryTag.Outcome, TelemetryNames<PaymentOperationState>.Of(operation.State)));
        }
    }

    public void CountDelivery(string handler, string outcome)
    {
        if (_deliveries.Enabled) _deliveries.Add(1, new(TelemetryTag.Handler, handler), new(TelemetryTag.Outcome, outcome));
    }

    public void CountWebhook(StoredWebhook webhook)
    {
        if (!_webhooks.Enabled) return;

        _webhooks.Add(
            1,
            new(TelemetryTag.Provider, webhook.ProviderId),
            new(TelemetryTag.State, TelemetryNames<StoredWebhookState>.Of(webhook.State)));
    }
}
