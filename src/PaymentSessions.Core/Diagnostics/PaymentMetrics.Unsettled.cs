using System.Diagnostics.Metrics;

namespace PaymentSessions;

internal sealed partial class PaymentMetrics
{
    private static readonly PaymentOperationState[] WatchedStates = [PaymentOperationState.InDoubt, PaymentOperationState.NeedsReview];

    private volatile IReadOnlyList<OperationSummary>? _latest;

    /// <summary>Whether it is worth asking the store.</summary>
    public bool IsUnsettledWatched => _unsettled.Enabled;

    public void RecordUnsettled(IReadOnlyList<OperationSummary> summary) => _latest = summary;

    /// <summary>Nothing is said before the worker has looked; after that, that there are none is said, too.</summary>
    private IEnumerable<Measurement<long>> ObserveUnsettled() => _latest is not { } latest
        ? []
        : WatchedStates.Select(state => new Measurement<long>(
            latest.FirstOrDefault(summary => summary.State == state)?.Count ?? 0,
            new KeyValuePair<string, object?>(TelemetryTag.State, TelemetryNames<PaymentOperationState>.Of(state))));
}
