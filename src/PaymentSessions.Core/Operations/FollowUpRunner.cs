using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>
/// Sends the operations that a commit has written by the way: cancellations of sessions that aren't wanted any more, and what gives
/// surplus money back. Each may bring about the next.
/// </summary>
internal sealed class FollowUpRunner(ProviderCalls calls, SessionCanceller canceller, PaymentCollectionWriter writer)
{
    /// <summary>Sends them, one after the other, and records how it went.</summary>
    /// <returns>The collection after all of that.</returns>
    public async ValueTask<PaymentCollection> RunAsync(PaymentCollection collection, ImmutableArray<PaymentOperation> followUps)
    {
        var waiting = new Queue<PaymentOperation>(followUps);
        while (waiting.TryDequeue(out var operation))
        {
            if (collection.FindSession(operation.SessionId) is not { } session) continue;

            var committed = operation.Kind == PaymentOperationKind.Refund
                ? await RefundAsync(collection, operation, session).ConfigureAwait(false)
                : await CancelAsync(collection, operation, session).ConfigureAwait(false);

            collection = committed.Collection!;
            foreach (var next in committed.FollowUps) waiting.Enqueue(next);
        }

        return collection;
    }

    private async ValueTask<CommittedChange<bool>> CancelAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        PaymentSession session)
    {
        var cancellation = await canceller.CancelAsync(collection, operation, session).ConfigureAwait(false);
        for (; ; )
        {
            var committed = await writer
                .RecordAsync(cancellation.Snapshot, change => SessionCanceller.TryRecord(change, cancellation))
                .ConfigureAwait(false);
            if (committed.Result) return committed;

            cancellation = await canceller.LookAgainAsync(cancellation, session).ConfigureAwait(false);
        }
    }

    private async ValueTask<CommittedChange<bool>> RefundAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        PaymentSession session)
    {
        var result = await calls.RefundAsync(operation, session).ConfigureAwait(false);
        return await writer.RecordAsync(collection, change =>
        {
            if (result.IsDone) change.RecordRefunded(operation, result.Value);
            else if (result.Rejection is { } rejection) change.RecordNotRefunded(operation, rejection);
            else change.RecordInDoubt(operation);

            return true;
        }).ConfigureAwait(false);
    }
}
