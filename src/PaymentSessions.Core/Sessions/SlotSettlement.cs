using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>
/// Brings a candidate into its slot: makes it at its provider, makes sure that nobody can pay with the incumbent any more, and only then
/// lets the candidate be seen. What comes next follows from what is stored, so that anybody can go on where somebody else has stopped.
/// </summary>
internal sealed class SlotSettlement(
    IPaymentStore store,
    ProviderCalls calls,
    OperationSender sender,
    StoreClock clock,
    OperationFactory operations,
    SessionCanceller canceller,
    PaymentCollectionWriter writer,
    FollowUpRunner followUps,
    LateAnswers lateAnswers,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options)
{
    private const int MaxLooks = 10;

    /// <summary>Carries a candidate as far as it gets.</summary>
    /// <param name="collection">The collection, just committed by the caller, whose turn it is thereby.</param>
    /// <param name="candidateId">The candidate.</param>
    /// <returns>The collection after that. What has become of the candidate there tells how far it got.</returns>
    public async ValueTask<PaymentCollection> SettleAsync(PaymentCollection collection, string candidateId)
    {
        var candidate = collection.FindSession(candidateId)!;
        var look = RemoteIncumbent(collection, candidate) is { } incumbent ? LookAsync(collection, incumbent) : null;

        var making = await MakeAsync(collection, candidate).ConfigureAwait(false);
        if (!making.IsMade) return await RecordAsync(collection, candidate, making, making.Record).ConfigureAwait(false);

        IncumbentLook? seen = null;
        for (var looks = 1; ; looks++)
        {
            collection = await ReadAsync(collection.Id).ConfigureAwait(false);
            if (RemoteIncumbent(collection, candidate) is not { } current)
            {
                return await RecordAsync(collection, candidate, making, making.Record).ConfigureAwait(false);
            }

            seen = await (look ?? LookAsync(collection, current, seen)).ConfigureAwait(false);
            look = null;

            if (IsFresh(seen)
                && await ReplaceAsync(collection, candidate, making, seen).ConfigureAwait(false) is { } settled) return settled;

            if (looks == MaxLooks) return await PauseAsync(collection, candidate, making, current).ConfigureAwait(false);
        }
    }

    /// <summary>The session at a provider that is in the candidate's way; none if the candidate is stale.</summary>
    private static PaymentSession? RemoteIncumbent(PaymentCollection collection, PaymentSession candidate) =>
        collection.Slot(candidate.Slot).CandidateId == candidate.Id
        && collection.Incumbent(candidate.Slot) is { RemoteId: not null } incumbent
            ? incumbent
            : null;

    /// <remarks>By the store's time, too: that of a machine that was asleep may have stood still.</remarks>
    private bool IsFresh(IncumbentLook seen) =>
        time.GetElapsedTime(seen.Since) <= options.Value.MaxLookAge && operations.Now() - seen.At <= options.Value.MaxLookAge;

    /// <summary>Looks how the incumbent stands, as of the moment at which that is asked: the answer may be long under way.</summary>
    /// <remarks>
    /// A provider that takes longer than a look may be old would be asked for ever. When it does so twice in a row, nothing better is to be
    /// had from it, and the second look counts from its answer.
    /// </remarks>
    private async Task<IncumbentLook> LookAsync(PaymentCollection collection, PaymentSession incumbent, IncumbentLook? before = null)
    {
        var (since, at) = (time.GetTimestamp(), operations.Now());
        var state = await calls.RetrieveAsync(incumbent).ConfigureAwait(false);
        var isSlow = time.GetElapsedTime(since) > options.Value.MaxLookAge;
        if (isSlow && before is { IsSlow: true }) (since, at) = (time.GetTimestamp(), operations.Now());

        return new IncumbentLook(collection.Version, incumbent, state, since, at, isSlow);
    }

    private async ValueTask<CandidateMaking> MakeAsync(PaymentCollection collection, PaymentSession candidate) =>
        collection.FindOperation(PaymentOperationKind.Initiate, candidate.Id) is { } initiate
            ? new CandidateMaking(candidate.Id, initiate, await sender.InitiateAsync(initiate, candidate).ConfigureAwait(false))
            : new CandidateMaking(candidate.Id, Operation: null, Result: default);

    /// <summary>Takes the incumbent out of use, unless the shopper was faster.</summary>
    /// <returns>The collection after that; <see langword="null"/> if the look was out of date.</returns>
    private async ValueTask<PaymentCollection?> ReplaceAsync(
        PaymentCollection collection,
        PaymentSession candidate,
        CandidateMaking making,
        IncumbentLook seen)
    {
        if (!seen.State.IsDone) return await PauseAsync(collection, candidate, making, seen.Incumbent).ConfigureAwait(false);

        return seen.State.Value.Status == PaymentSessionStatus.Canceled || seen.State.Value.IsBeyondShopper()
            ? await RecordSeenAsync(collection, candidate, making, seen).ConfigureAwait(false)
            : await CancelAsync(candidate, making, seen).ConfigureAwait(false);
    }

    /// <summary>The incumbent is out of use already, or the shopper is paying with it, so that it stays.</summary>
    private async ValueTask<PaymentCollection?> RecordSeenAsync(
        PaymentCollection collection,
        PaymentSession candidate,
        CandidateMaking making,
        IncumbentLook seen)
    {
        var state = seen.State.Value!;
        var committed = await writer.RecordAnswersAsync(collection, making.Operations, change =>
        {
            if (change.BaseVersion != seen.Version) return false;

            change.SettledCandidateId = making.CandidateId;
            change.RecordState(seen.Incumbent.Id, state);
            if (state.IsBeyondShopper()) change.DiscardCandidate(making.CandidateId);
            making.Record(change);
            return true;
        }).ConfigureAwait(false);

        return committed.Result ? await FinishAsync(committed, candidate, making).ConfigureAwait(false) : null;
    }

    /// <summary>Cancels the incumbent, if it still stands as it did when it was looked at, and that wasn't long ago.</summary>
    /// <returns>The collection after that; <see langword="null"/> if the look was out of date.</returns>
    private async ValueTask<PaymentCollection?> CancelAsync(PaymentSession candidate, CandidateMaking making, IncumbentLook seen)
    {
        var incumbent = seen.Incumbent;
        var collection = await ReadAsync(incumbent.CollectionId).ConfigureAwait(false);
        if (RemoteIncumbent(collection, candidate) != incumbent) return null;

        var operation = collection.FindOperation(PaymentOperationKind.Cancel, incumbent.Id);
        if (operation is not { State: PaymentOperationState.Planned or PaymentOperationState.InFlight }
            || !operations.IsLongEnough(operation.LeaseUntil))
        {
            var ready = await writer
                .RecordAsync(collection, change => RemoteIncumbent(change.After, candidate) == incumbent ? change.ReadyCancel(incumbent) : null)
                .ConfigureAwait(false);
            (operation, collection) = (ready.Result, ready.Collection!);
        }

        if (operation is null) return null;

        await clock.RefreshAsync().ConfigureAwait(false);
        if (!IsFresh(seen)) return null;

        var cancellation = await canceller.CancelAsync(collection, operation, incumbent).ConfigureAwait(false);
        for (; ; )
        {
            var committed = await writer.RecordAnswersAsync(cancellation.Snapshot, [operation, .. making.Operations], change =>
            {
                if (!SessionCanceller.TryRecord(change, cancellation)) return false;

                if (cancellation.IsPaid) change.DiscardCandidate(making.CandidateId);
                making.Record(change);
                return true;
            }).ConfigureAwait(false);
            if (committed.Result) return await FinishAsync(committed, candidate, making).ConfigureAwait(false);

            cancellation = await canceller.LookAgainAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody can say how the incumbent stands: the candidate goes on waiting.</summary>
    private ValueTask<PaymentCollection> PauseAsync(
        PaymentCollection collection,
        PaymentSession candidate,
        CandidateMaking making,
        PaymentSession incumbent) =>
        RecordAsync(collection, candidate, making, change =>
        {
            making.Record(change);
            if (RemoteIncumbent(change.After, candidate)?.Id == incumbent.Id) change.PauseCancel(incumbent);
        });

    private async ValueTask<PaymentCollection> RecordAsync(
        PaymentCollection collection,
        PaymentSession candidate,
        CandidateMaking making,
        Action<PaymentCollectionChange> record)
    {
        var committed = await writer.RecordAnswersAsync(collection, making.Operations, change =>
        {
            change.SettledCandidateId = candidate.Id;
            record(change);
            return true;
        }).ConfigureAwait(false);
        return await FinishAsync(committed, candidate, making).ConfigureAwait(false);
    }

    private async ValueTask<PaymentCollection> FinishAsync(CommittedChange<bool> committed, PaymentSession candidate, CandidateMaking making)
    {
        var collection = await followUps.RunAsync(committed.Collection!, committed.FollowUps).ConfigureAwait(false);
        return await lateAnswers.RecordAsync(collection, candidate, making).ConfigureAwait(false);
    }

    private async ValueTask<PaymentCollection> ReadAsync(string collectionId) =>
        await store.FindAsync(collectionId, CancellationToken.None).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"Payment collection {collectionId} has vanished from the store.");

    /// <summary>How the incumbent stood at its provider.</summary>
    private sealed record IncumbentLook(
        long Version,
        PaymentSession Incumbent,
        ProviderResult<ProviderSession> State,
        long Since,
        DateTimeOffset At,
        bool IsSlow);
}
