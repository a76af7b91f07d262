namespace PaymentSessions;

/// <summary>
/// Goes on with one collection where somebody has stopped: with operations that are in doubt or whose sender has crashed, and with
/// sessions that nobody has paid with in time.
/// </summary>
/// <remarks>Whatever is due is taken over in one commit first, so that of many workers only one goes on with it.</remarks>
internal sealed class CollectionRecovery(
    IPaymentStore store,
    PaymentCollectionWriter writer,
    SlotSettlement settlement,
    FollowUpRunner followUps,
    SessionExpiry expiry)
{
    public async ValueTask RecoverAsync(string collectionId)
    {
        if (await store.FindAsync(collectionId, CancellationToken.None).ConfigureAwait(false) is not { } collection) return;

        var taken = await writer
            .TryChangeAsync(collection, change => change.TakeOverDue(), CancellationToken.None)
            .ConfigureAwait(false);
        if (taken.Collection is null) return;

        collection = await followUps.RunAsync(taken.Collection, taken.FollowUps).ConfigureAwait(false);
        foreach (var candidateId in taken.Result.CandidateIds)
        {
            if (collection.FindSession(candidateId) is { } candidate && collection.Slot(candidate.Slot).CandidateId == candidateId)
            {
                collection = await settlement.SettleAsync(collection, candidateId).ConfigureAwait(false);
            }
        }

        foreach (var session in taken.Result.ExpiredSessions) await expiry.ExpireAsync(collectionId, session).ConfigureAwait(false);
    }
}
