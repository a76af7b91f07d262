using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

internal sealed class CustomerDataService(
    IPaymentStore store,
    StoreClock clock,
    PaymentCollectionWriter writer,
    AccountHolderFactory holderFactory,
    AccountHolderWriter holderWriter,
    IOptions<PaymentSessionsOptions> options) : ICustomerData
{
    private const int PageLength = 100;

    private static readonly PaymentProblem HolderUnsettled =
        PaymentProblem.Conflict("Whether a payment provider knows the customer isn't settled yet. Try again when it is.");

    private static readonly PaymentProblem Busy = PaymentProblem.TryAgain("A payment collection is being changed too often. Try again.");

    public async ValueTask ExportAsync(string customerId, IBufferWriter<byte> output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customerId);
        ArgumentNullException.ThrowIfNull(output);

        var holders = await store.ListAccountHoldersAsync(customerId, cancellationToken).ConfigureAwait(false);
        using var json = new Utf8JsonWriter(output);
        var export = new CustomerExport(json, customerId);
        export.Begin(holders);
        foreach (var id in await ListCollectionsAsync(customerId, cancellationToken).ConfigureAwait(false))
        {
            var sessions = await store.ListSessionsAsync(id, cancellationToken).ConfigureAwait(false);
            var operations = await store.ListOperationsAsync(id, cancellationToken).ConfigureAwait(false);
            if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } collection)
            {
                export.Write(collection, sessions, operations);
            }
        }

        export.End();
    }

    public async ValueTask<PaymentResult<CustomerErasure>> EraseAsync(string customerId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customerId);

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var ids = await ListCollectionsAsync(customerId, cancellationToken).ConfigureAwait(false);
        var holders = await store.ListAccountHoldersAsync(customerId, cancellationToken).ConfigureAwait(false);
        if (holders.Any(holder => !holder.IsSettled)) return HolderUnsettled;

        // What stands in the way is looked for everywhere before anything is erased.
        foreach (var isErased in new[] { false, true })
        {
            foreach (var id in ids)
            {
                if (await EraseAsync(id, customerId, isErased, cancellationToken).ConfigureAwait(false) is { } problem) return problem;
            }
        }

        foreach (var holder in holders)
        {
            var erased = await holderWriter
                .RecordAsync(holder, current => current.IsSettled ? holderFactory.Erase(current) : null)
                .ConfigureAwait(false);
            if (!erased.IsSettled) return HolderUnsettled;
        }

        return new CustomerErasure(ids.Count, holders.Count);
    }

    private async ValueTask<List<string>> ListCollectionsAsync(string customerId, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        for (; ; )
        {
            var page = await store
                .ListCollectionIdsAsync(customerId, ids.LastOrDefault(), PageLength, cancellationToken)
                .ConfigureAwait(false);
            ids.AddRange(page);
            if (page.Count < PageLength) return ids;
        }
    }

    private async ValueTask<PaymentProblem?> EraseAsync(string id, string customerId, bool isErased, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= options.Value.MaxCommitAttempts; attempt++)
        {
            if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } collection) return null;

            var sessions = await store.ListSessionsAsync(id, cancellationToken).ConfigureAwait(false);
            var decided = await writer.TryChangeAsync(collection, Decide, cancellationToken).ConfigureAwait(false);
            if (decided.Collection is null || decided.Result.IsOutdated) continue;
            if (decided.Result.Problem is { } problem) return problem;

            // What has left the collection by now only changes when it is erased.
            if (isErased) await store.EraseHistoryAsync(id, customerId, cancellationToken).ConfigureAwait(false);
            return null;

            (bool IsOutdated, PaymentProblem? Problem) Decide(PaymentCollectionChange change)
            {
                if (change.BaseVersion != collection.Version) return (true, null);
                if (change.FindHindrance(customerId, sessions) is { } hindrance) return (false, hindrance);

                if (isErased) change.Erase(customerId, sessions);
                return (false, null);
            }
        }

        return Busy;
    }
}
