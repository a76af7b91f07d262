using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PaymentSessions.Tests.Diagnostics;

/// <summary>Hears all that an engine measures and traces.</summary>
internal sealed class Listener : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;
    private readonly ConcurrentQueue<Measured> _measurements = new();
    private readonly ConcurrentQueue<Activity> _stopped = new();

    public Listener(Engine engine)
    {
        var meter = engine.Get<PaymentMetrics>().Meter;
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();

        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PaymentSessionsTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public IEnumerable<Measured> Measurements => _measurements;

    /// <summary>What an exporter would get.</summary>
    public IEnumerable<Activity> Activities => _stopped.Where(activity => activity.Recorded);

    /// <summary>The values and tags' values of an instrument's measurements, as a text each.</summary>
    public IEnumerable<string> Values(string instrument) => Measurements
        .Where(measured => measured.Instrument.Name == instrument)
        .Select(measured => $"{measured.Value} {string.Join(' ', measured.Tags.Select(tag => tag.Value))}");

    /// <summary>The activities of a name.</summary>
    public IEnumerable<Activity> Named(string name) => Activities.Where(activity => activity.OperationName == name);

    /// <summary>Asks for what is only told when asked.</summary>
    public void Observe() => _meters.RecordObservableInstruments();

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measurements.Enqueue(new Measured(instrument, value, tags.ToArray()));

    internal sealed record Measured(Instrument Instrument, double Value, KeyValuePair<string, object?>[] Tags);
}
