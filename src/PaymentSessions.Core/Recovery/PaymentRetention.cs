using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Deletes what has been kept long enough: the answers to requests, and webhooks that are settled.</summary>
internal sealed class PaymentRetention(IPaymentStore store, StoreClock clock, IOptions<PaymentSessionsOptions> options)
{
    /// <summary>Deletes all of it, a batch at a time, so that nobody else waits for the store for long.</summary>
    /// <param name="stop">Signalled when the host stops: no other batch is begun then.</param>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    public async ValueTask DeleteExpiredAsync(CancellationToken stop)
    {
        await clock.SynchronizeAsync(stop).ConfigureAwait(false);
        var (now, batch) = (clock.Now(), options.Value.Worker.BatchSize);
        while (await store.DeleteExpiredRequestsAsync(now, batch, stop).ConfigureAwait(false) >= batch) stop.ThrowIfCancellationRequested();

        var before = now - options.Value.WebhookRetention;
        while (await store.DeleteExpiredWebhooksAsync(before, batch, stop).ConfigureAwait(false) >= batch) stop.ThrowIfCancellationRequested();
    }
}
