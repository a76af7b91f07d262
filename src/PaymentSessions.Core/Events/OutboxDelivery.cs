using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>
/// Delivers what is due of one collection: takes its outbox for some time, tells the handlers, and writes down how far each has come. If it
/// crashes before that, somebody else delivers the same again.
/// </summary>
internal sealed class OutboxDelivery(
    IPaymentStore store,
    StoreClock clock,
    PaymentEventHandlers handlers,
    HandlerLane lane,
    IOptions<PaymentSessionsOptions> options)
{
    private const int PageSize = 100;

    public async ValueTask DeliverAsync(string collectionId, CancellationToken stop)
    {
        if (await TakeAsync(collectionId).ConfigureAwait(false) is not { } outbox) return;

        var run = new OutboxRun(outbox);
        for (; ; )
        {
            while (CanGoOn(run, stop) && await DeliverPageAsync(run, stop).ConfigureAwait(false))
            {
            }

            var returned = run.ToOutbox(handlers, options.Value.Events.RetrySchedule, clock.Now());
            if (await store.TrySaveOutboxAsync(returned, run.Revision, CancellationToken.None).ConfigureAwait(false)) return;

            // A commit has come meanwhile, or an operator; or it was too late, and somebody else is at it.
            var current = await store.FindOutboxAsync(collectionId, CancellationToken.None).ConfigureAwait(false);
            if (!run.TryMerge(current)) return;
        }
    }

    /// <summary>Of many that see that it is due, one gets it.</summary>
    private async ValueTask<PaymentOutbox?> TakeAsync(string collectionId)
    {
        var outbox = await store.FindOutboxAsync(collectionId, CancellationToken.None).ConfigureAwait(false);
        var now = clock.Now();
        if (outbox is null || !(outbox.DueAt <= now) || outbox.LeaseUntil > now) return null;

        var taken = outbox with
        {
            Revision = outbox.Revision + 1,
            LeaseUntil = now + options.Value.DeliveryLeaseLength,
        };
        return await store.TrySaveOutboxAsync(taken, outbox.Revision, CancellationToken.None).ConfigureAwait(false) ? taken : null;
    }

    private bool CanGoOn(OutboxRun run, CancellationToken stop) =>
        !stop.IsCancellationRequested && lane.HasTime(run.LeaseUntil);

    /// <returns>Whether there is more to read.</returns>
    private async ValueTask<bool> DeliverPageAsync(OutboxRun run, CancellationToken stop)
    {
        var now = clock.Now();
        var ready = handlers.Names.Where(name => run.IsReady(name, now)).ToList();
        if (ready.Count == 0) return run.HasMore = false;

        var first = ready.Min(name => run.State.CursorOf(name).Version);
        var page = await store
            .ListHistoryAsync(run.CollectionId, first - 1, PageSize, CancellationToken.None)
            .ConfigureAwait(false);
        var end = page.Count == 0 ? first : page[^1].Version + 1;
        var events = page.SelectMany(PaymentHistory.ReadEvents).ToList();

        var cursors = await Task
            .WhenAll(ready.Select(name => lane.RunAsync(name, run.State.CursorOf(name), events, end, run.LeaseUntil, stop)))
            .ConfigureAwait(false);
        run.Record(ready.Zip(cursors), end);
        return run.HasMore = page.Count == PageSize;
    }
}
