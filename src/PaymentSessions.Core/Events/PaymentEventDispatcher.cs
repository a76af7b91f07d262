using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Delivers the events that are due, of many collections at once. Safe for use by many threads and hosts.</summary>
internal sealed class PaymentEventDispatcher(
    IPaymentStore store,
    StoreClock clock,
    PaymentEventHandlers handlers,
    OutboxDelivery delivery,
    IOptions<PaymentSessionsOptions> options,
    ILogger<PaymentEventDispatcher>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<PaymentEventDispatcher>.Instance;

    /// <param name="stop">Signalled when the host stops: nothing more is begun then, and what is under way is brought to an end.</param>
    /// <returns>How many collections had something to deliver. If that is the batch size, more may be waiting.</returns>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    public async ValueTask<int> DeliverDueAsync(CancellationToken stop)
    {
        if (!handlers.HasAny) return 0;

        var worker = options.Value.Worker;
        await clock.SynchronizeAsync(stop).ConfigureAwait(false);
        var due = await store.ListUndeliveredAsync(clock.Now(), worker.BatchSize, stop).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = worker.Concurrency, CancellationToken = stop },
            (collectionId, _) => DeliverAsync(collectionId, stop)).ConfigureAwait(false);
        return due.Count;
    }

    /// <summary>One collection's trouble doesn't keep the others waiting. It rests as long as it was taken for.</summary>
    private async ValueTask DeliverAsync(string collectionId, CancellationToken stop)
    {
        try
        {
            await delivery.DeliverAsync(collectionId, stop).ConfigureAwait(false);
        }
        catch (PaymentStoreUnavailableException)
        {
            throw;
        }
#pragma warning disable CA1031 // It stays due, and is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.DeliveryFailed(_logger, collectionId, exception);
        }
    }
}
