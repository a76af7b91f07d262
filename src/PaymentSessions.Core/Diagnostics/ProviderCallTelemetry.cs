using System.Diagnostics;

namespace PaymentSessions;

/// <summary>One call to a provider, traced and measured from its start on.</summary>
/// <remarks>Begun and ended in one asynchronous method, since the activity is the current one in between.</remarks>
internal readonly struct ProviderCallTelemetry
{
    private readonly PaymentMetrics _metrics;
    private readonly Activity? _activity;
    private readonly long _start;
    private readonly string _provider;
    private readonly string _call;

    public ProviderCallTelemetry(PaymentMetrics metrics, string provider, string call, string? subjectId, int attempt)
    {
        (_metrics, _provider, _call) = (metrics, provider, call);
        _start = metrics.StartProviderCall();
        if (!PaymentActivities.HasListeners) return;

        _activity = PaymentActivities.Start(PaymentActivities.ProviderCall, ActivityKind.Client);
        if (_activity is not { IsAllDataRequested: true }) return;

        _activity.DisplayName = $"{call} {provider}";
        _activity.SetTag(TelemetryTag.Provider, provider).SetTag(TelemetryTag.Call, call).SetTag(TelemetryTag.Attempt, attempt);
        if (subjectId is not null) _activity.SetTag(TelemetryTag.Subject, subjectId);
    }

    public void Stop(ProviderOutcome outcome)
    {
        _metrics.RecordProviderCall(_start, _provider, _call, outcome);
        if (_activity is null) return;

        _activity.SetTag(TelemetryTag.Outcome, TelemetryNames<ProviderOutcome>.Of(outcome));
        if (outcome == ProviderOutcome.Unknown) _activity.SetStatus(ActivityStatusCode.Error);
        _activity.Dispose();
    }
}
