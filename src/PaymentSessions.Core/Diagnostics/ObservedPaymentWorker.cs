using System.Diagnostics;

namespace PaymentSessions;

/// <summary>Traces the worker's runs that found something, and tells the metrics what is left unsettled after each.</summary>
internal sealed class ObservedPaymentWorker(PaymentWorker inner, IPaymentStore store, PaymentMetrics metrics) : IPaymentWorker
{
    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var found = PaymentActivities.HasListeners
            ? await TraceAsync(cancellationToken).ConfigureAwait(false)
            : await inner.RunOnceAsync(cancellationToken).ConfigureAwait(false);

        if (metrics.IsUnsettledWatched)
        {
            metrics.RecordUnsettled(await store.SummarizeOperationsAsync(cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private async ValueTask<int> TraceAsync(CancellationToken cancellationToken)
    {
        using var activity = PaymentActivities.Start(PaymentActivities.WorkerRun);
        try
        {
            var found = await inner.RunOnceAsync(cancellationToken).ConfigureAwait(false);
            activity?.SetTag(TelemetryTag.Count, found);

            // Only now is it known that there was nothing to tell of; exporters leave out what isn't recorded.
            if (found == 0 && activity is not null) activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return found;
        }
        catch (Exception exception) when (activity.SetFailed(exception))
        {
            throw;
        }
    }
}
