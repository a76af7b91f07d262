using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>
/// Does what is due of one kind of work, no more at once than <see cref="PaymentWorkerOptions.Concurrency"/>. Kinds know nothing of each
/// other, so that none waits for another. Safe for use by many threads.
/// </summary>
internal sealed class WorkRunner(
    StoreClock clock,
    WorkerHeartbeat heartbeat,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options)
{
    /// <summary>Does what is due now, at most a batch of it.</summary>
    /// <returns>How much was due. If that is the batch size, more may be waiting.</returns>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    public async Task<int> RunOnceAsync(IWorkKind kind, CancellationToken stop)
    {
        var settings = options.Value.Worker;
        await clock.SynchronizeAsync(stop).ConfigureAwait(false);
        var due = await kind.ListDueAsync(settings.BatchSize, stop).ConfigureAwait(false);
        await Parallel.ForEachAsync(due, Limit(settings, stop), (item, _) => DoAsync(kind, item, stop)).ConfigureAwait(false);
        return due.Count;
    }

    /// <summary>
    /// Does whatever falls due until the host stops or the store can't be reached; then, what is under way is brought to an end. Whenever
    /// all that was found is begun it looks for more, so that one that takes long doesn't keep the others waiting.
    /// </summary>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    public Task RunAsync(IWorkKind kind, CancellationToken stop)
    {
        var settings = options.Value.Worker;
        var underWay = new ConcurrentDictionary<string, WorkItem>(StringComparer.Ordinal);
        var ended = new Signal();
        return Parallel.ForEachAsync(
            ListAsync(kind, settings, underWay, ended, stop),
            Limit(settings, stop),
            async (item, _) =>
            {
                await DoAsync(kind, item, stop).ConfigureAwait(false);
                heartbeat.Beat(kind);
                underWay.TryRemove(item.Key, out WorkItem _);
                ended.Notify();
            });
    }

    private static ParallelOptions Limit(PaymentWorkerOptions settings, CancellationToken stop) =>
        new() { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = stop };

    /// <summary>One item's trouble doesn't keep the others waiting; that the store can't be reached is everybody's.</summary>
    private static async ValueTask DoAsync(IWorkKind kind, WorkItem item, CancellationToken stop)
    {
        using var activity = PaymentActivities.Start(PaymentActivities.WorkerRun);
        activity?.SetTag(TelemetryTag.Work, kind.Name);
        try
        {
            await item.DoAsync(stop).ConfigureAwait(false);
        }
        catch (PaymentStoreUnavailableException exception)
        {
            activity.SetFailed(exception);
            throw;
        }
#pragma warning disable CA1031 // The item is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            item.Fail(exception);
        }
    }

    /// <summary>
    /// Finds what falls due, without end. What is found although it is under way here isn't taken yet, or is due once more: that is seen
    /// when it has ended.
    /// </summary>
    private async IAsyncEnumerable<WorkItem> ListAsync(
        IWorkKind kind,
        PaymentWorkerOptions settings,
        ConcurrentDictionary<string, WorkItem> underWay,
        Signal ended,
        [EnumeratorCancellation] CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (notified, nextEnd) = (kind.Notified, ended.Next);
            await clock.SynchronizeAsync(stop).ConfigureAwait(false);
            var limit = int.CreateSaturating((long)settings.BatchSize + underWay.Count);
            var due = await kind.ListDueAsync(limit, stop).ConfigureAwait(false);
            if (due.Count == 0) heartbeat.Beat(kind);

            var isAnyUnderWay = false;
            foreach (var item in due)
            {
                if (underWay.TryAdd(item.Key, item)) yield return item;
                else isAnyUnderWay = true;
            }

            if (due.Count < limit)
            {
                await (isAnyUnderWay ? Task.WhenAny(notified, nextEnd) : notified)
                    .WaitAsync(settings.Interval, time, stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
