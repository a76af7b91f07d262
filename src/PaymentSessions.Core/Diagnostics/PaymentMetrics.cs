using System.Diagnostics.Metrics;

// Durations are measured in seconds, as OpenTelemetry has them: they aren't money.
#pragma warning disable RS0030

namespace PaymentSessions;

/// <summary>All that is counted and measured. Where nobody listens, it costs a look at a field.</summary>
internal sealed partial class PaymentMetrics : IDisposable
{
    private readonly bool _isOwn;
    private readonly TimeProvider _time;
    private readonly Histogram<double> _providerCalls;
    private readonly Histogram<double> _commits;
    private readonly Counter<long> _operations;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _webhooks;
    private readonly ObservableGauge<long> _unsettled;

    /// <param name="time">What durations are measured with.</param>
    /// <param name="factory">The host's factory of meters, which then owns the meter; <see langword="null"/> if it has none.</param>
    public PaymentMetrics(TimeProvider time, IMeterFactory? factory = null)
    {
        _time = time;
        _isOwn = factory is null;
        Meter = factory?.Create(PaymentSessionsTelemetry.MeterName) ?? new Meter(PaymentSessionsTelemetry.MeterName);

        _providerCalls = Meter.CreateHistogram<double>(
            "payment_sessions.provider.call.duration", "s", "How long calls to providers took, and what they answered.");
        _commits = Meter.CreateHistogram<double>(
            "payment_sessions.commit.duration", "s", "How long it took to commit changes of payment collections.");
        _operations = Meter.CreateCounter<long>("payment_sessions.operations", "{operation}", "Operations at providers that were settled.");
        _deliveries = Meter.CreateCounter<long>("payment_sessions.events.deliveries", "{delivery}", "Events that handlers were told of.");
        _webhooks = Meter.CreateCounter<long>("payment_sessions.webhooks", "{webhook}", "Webhooks that came into a state.");
        _unsettled = Meter.CreateObservableGauge(
            "payment_sessions.operations.unsettled",
            ObserveUnsettled,
            "{operation}",
            "Operations of all hosts on this store that are in doubt or need an operator's review, at the worker's latest run.");
    }

    /// <summary>The meter, by which a listener tells the instruments of one host from those of another in the same process.</summary>
    public Meter Meter { get; }

    public void Dispose()
    {
        if (_isOwn) Meter.Dispose();
    }
}
