using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>
/// Sends the operations that a commit has written to be sent next: what an operator has asked for, cancellations of sessions that aren't
/// wanted any more, and what gives surplus money back; and those that somebody else has left unfinished. Each may bring about the next.
/// </summary>
internal sealed class FollowUpRunner(
    IPaymentStore store,
    StoreClock clock,
    OperationSender sender,
    SessionCanceller canceller,
    SessionInspector inspector,
    PaymentCollectionWriter writer,
    LateAnswers lateAnswers)
{
    /// <summary>Sends them, one after the other, and records how it went.</summary>
    /// <returns>The collection after all of that.</returns>
    public async ValueTask<PaymentCollection> RunAsync(PaymentCollection collection, ImmutableArray<PaymentOperation> followUps)
    {
        var waiting = new Queue<PaymentOperation>(followUps);
        while (waiting.TryDequeue(out var operation))
        {
            if (await FindSessionAsync(collection, operation).ConfigureAwait(false) is not { } session) continue;

            var committed = await RunAsync(collection, operation, session).ConfigureAwait(false);
            collection = committed.Collection!;
            foreach (var next in committed.FollowUps) waiting.Enqueue(next);
        }

        return collection;
    }

    /// <summary>The session that an operation is about: also one that was over, and that its provider has made nevertheless.</summary>
    private async ValueTask<PaymentSession?> FindSessionAsync(PaymentCollection collection, PaymentOperation operation)
    {
        if (collection.FindSession(operation.SessionId) is { } session) return session;
        if (collection.FindOperation(operation.Id) is null) return null;

        var sessions = await store.ListSessionsAsync(collection.Id, CancellationToken.None).ConfigureAwait(false);
        return sessions.FirstOrDefault(session => session.Id == operation.SessionId) is { } over
            ? over with { RemoteId = operation.RemoteId }
            : null;
    }

    private ValueTask<CommittedChange<bool>> RunAsync(PaymentCollection collection, PaymentOperation operation, PaymentSession session) =>
        operation.Kind switch
        {
            PaymentOperationKind.Initiate => InitiateAsync(collection, operation, session),
            PaymentOperationKind.Capture => CaptureAsync(collection, operation, session),
            PaymentOperationKind.Refund => RefundAsync(collection, operation, session),
            _ => CancelAsync(collection, operation, session),
        };

    private async ValueTask<CommittedChange<bool>> InitiateAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        PaymentSession session)
    {
        var making = new CandidateMaking(session.Id, operation, await sender.InitiateAsync(operation, session).ConfigureAwait(false));
        var committed = await writer.RecordAnswersAsync(collection, [operation], change =>
        {
            making.Record(change);
            return true;
        }).ConfigureAwait(false);

        collection = await lateAnswers.RecordAsync(committed.Collection!, session, making).ConfigureAwait(false);
        return committed with { Collection = collection };
    }

    private async ValueTask<CommittedChange<bool>> CancelAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        PaymentSession session)
    {
        await clock.RefreshAsync().ConfigureAwait(false);
        var cancellation = collection.IsOnlyLookedUp(operation)
            ? await canceller.LookUpAsync(collection, operation, session).ConfigureAwait(false)
            : await canceller.CancelAsync(collection, operation, session).ConfigureAwait(false);
        for (; ; )
        {
            var committed = await writer
                .RecordAnswersAsync(cancellation.Snapshot, [operation], change => SessionCanceller.TryRecord(change, cancellation))
                .ConfigureAwait(false);
            if (committed.Result) return committed;

            cancellation = await canceller.LookAgainAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<CommittedChange<bool>> CaptureAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        PaymentSession session)
    {
        var outcome = new CaptureOutcome(operation, await sender.CaptureAsync(operation, session).ConfigureAwait(false));
        var committed = await writer.RecordAnswersAsync(collection, [operation], outcome.Record).ConfigureAwait(false);

        // What can't be taken may not be held any more.
        if (outcome.Result.Rejection is not null) return await inspector.RetrieveAsync(committed.Collection!, session.Id).ConfigureAwait(false);
        if (committed.Result || !outcome.Result.IsDone) return committed;

        collection = await lateAnswers.RecordAsync(committed.Collection!, operation, outcome.Result.Value).ConfigureAwait(false);
        return committed with { Collection = collection };
    }

    private async ValueTask<CommittedChange<bool>> RefundAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        PaymentSession session)
    {
        var outcome = new RefundOutcome(operation, await sender.RefundAsync(operation, session).ConfigureAwait(false));
        var committed = await writer.RecordAnswersAsync(collection, [operation], outcome.Record).ConfigureAwait(false);
        if (committed.Result || !outcome.Result.IsDone) return committed;

        collection = await lateAnswers.RecordAsync(committed.Collection!, operation, outcome.Result.Value).ConfigureAwait(false);
        return committed with { Collection = collection };
    }
}
