using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

internal sealed class PaymentWorker(
    IPaymentStore store,
    StoreClock clock,
    CollectionRecovery recovery,
    PaymentEventDispatcher dispatcher,
    WebhookProcessor webhooks,
    AccountHolderRecovery accountHolders,
    IOptions<PaymentSessionsOptions> options,
    ILogger<PaymentWorker>? logger = null) : IPaymentWorker
{
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger ?? NullLogger<PaymentWorker>.Instance;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _resting = new(StringComparer.Ordinal);

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var worker = options.Value.Worker;
        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        await store.DeleteExpiredRequestsAsync(clock.Now(), worker.BatchSize, cancellationToken).ConfigureAwait(false);

        // Side by side, so that a host's slow handler doesn't keep money waiting.
        var (recovering, delivering) = (RecoverDueAsync(worker, cancellationToken), dispatcher.DeliverDueAsync(cancellationToken).AsTask());
        await Task.WhenAll(recovering, delivering).ConfigureAwait(false);
        return Math.Max(await recovering.ConfigureAwait(false), await delivering.ConfigureAwait(false));
    }

    private async Task<int> RecoverDueAsync(PaymentWorkerOptions worker, CancellationToken cancellationToken)
    {
        var told = await webhooks.ProcessDueAsync(cancellationToken).ConfigureAwait(false);
        var holders = await accountHolders.RecoverAsync(worker.BatchSize, cancellationToken).ConfigureAwait(false);
        var due = await ListDueAsync(worker.BatchSize, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = worker.Concurrency, CancellationToken = cancellationToken },
            (collectionId, _) => RecoverAsync(collectionId)).ConfigureAwait(false);
        return Math.Max(due.Count, Math.Max(told, holders));
    }

    /// <summary>What is due, without what has just failed here: however much that is, it doesn't take the others' turn.</summary>
    private async ValueTask<IReadOnlyList<string>> ListDueAsync(int limit, CancellationToken cancellationToken)
    {
        foreach (var rested in _resting.Where(resting => resting.Value <= clock.Now())) _resting.TryRemove(rested);

        var due = await store.ListDueAsync(clock.Now(), limit + _resting.Count, cancellationToken).ConfigureAwait(false);
        return [.. due.Where(collectionId => !_resting.ContainsKey(collectionId)).Take(limit)];
    }

    /// <summary>One collection's trouble doesn't keep the others waiting.</summary>
    private async ValueTask RecoverAsync(string collectionId)
    {
        try
        {
            await recovery.RecoverAsync(collectionId).ConfigureAwait(false);
        }
        catch (PaymentStoreUnavailableException)
        {
            throw;
        }
#pragma warning disable CA1031 // It stays due, and is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.RecoveryFailed(_logger, collectionId, exception);
            _resting[collectionId] = clock.Now() + RestAfterFailure;
        }
    }
}
