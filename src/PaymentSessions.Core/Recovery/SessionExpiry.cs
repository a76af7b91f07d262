using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Cancels sessions that nobody has paid with in time; not without looking first whether somebody has.</summary>
internal sealed class SessionExpiry(
    IPaymentStore store,
    ProviderCalls calls,
    PaymentCollectionWriter writer,
    FollowUpRunner followUps,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options)
{
    /// <summary>
    /// Cancels a session, or records what its provider says instead. If somebody else changes the collection meanwhile, it is due again when
    /// the lease ends.
    /// </summary>
    /// <param name="collectionId">The session's collection.</param>
    /// <param name="session">The session, as it was taken over.</param>
    public async ValueTask ExpireAsync(string collectionId, PaymentSession session)
    {
        if (await store.FindAsync(collectionId, CancellationToken.None).ConfigureAwait(false) is not { } collection) return;

        var look = session.RemoteId is null ? default : await LookAsync(session).ConfigureAwait(false);
        var expired = await writer.RecordAsync(collection, change =>
        {
            if (change.BaseVersion == collection.Version) Record(change, session, look);
            return true;
        }).ConfigureAwait(false);

        await followUps.RunAsync(expired.Collection!, expired.FollowUps).ConfigureAwait(false);
    }

    /// <summary>Looks how the session stands; once more, if the answer was long under way, since it may have been paid meanwhile.</summary>
    private async ValueTask<ProviderResult<ProviderSession>> LookAsync(PaymentSession session)
    {
        var start = time.GetTimestamp();
        var look = await calls.RetrieveAsync(session).ConfigureAwait(false);
        return look.IsDone && time.GetElapsedTime(start) > options.Value.MaxLookAge
            ? await calls.RetrieveAsync(session).ConfigureAwait(false)
            : look;
    }

    private static void Record(PaymentCollectionChange change, PaymentSession session, ProviderResult<ProviderSession> look)
    {
        if (look.IsDone && (look.Value.Status == PaymentSessionStatus.Canceled || look.Value.IsBeyondShopper()))
        {
            change.RecordState(session.Id, look.Value);

            // The bank's or the voucher's time has come, too; or it has none, and there is nothing to do but look again.
            if (look.Value.ExpiresAt is null) change.AwaitBank(session);
            else change.Expire(session);
        }
        else if (look.IsDone || session.RemoteId is null)
        {
            change.Expire(session);
        }
        else
        {
            change.PostponeExpiry(session);
        }
    }
}
