namespace PaymentSessions;

/// <summary>
/// Asks a provider how a session stands, and records the answer. A look applies only to the version of the collection that it started from:
/// if something else has changed meanwhile, it is repeated.
/// </summary>
internal sealed class SessionInspector(IPaymentStore store, ProviderCalls calls, PaymentCollectionWriter writer)
{
    private const int MaxLooks = 10;

    /// <summary>Reads a session as it is at its provider.</summary>
    /// <returns>The collection after it, with whether the answer was recorded.</returns>
    public async ValueTask<CommittedChange<bool>> RetrieveAsync(PaymentCollection collection, string sessionId) =>
        (await InspectAsync(collection, sessionId, calls.RetrieveAsync).ConfigureAwait(false)).Committed;

    /// <summary>Asks what the shopper has done with a session.</summary>
    public ValueTask<SessionInspection> AuthorizeAsync(PaymentCollection collection, string sessionId) =>
        InspectAsync(collection, sessionId, calls.AuthorizeAsync);

    private async ValueTask<SessionInspection> InspectAsync(
        PaymentCollection collection,
        string sessionId,
        Func<PaymentSession, ValueTask<ProviderResult<ProviderSession>>> lookAsync)
    {
        ProviderResult<ProviderSession> look = default;
        for (var looks = 1; looks <= MaxLooks; looks++)
        {
            if (collection.FindSession(sessionId) is not { } session) break;

            look = await lookAsync(session).ConfigureAwait(false);
            if (look.Value is not { } state) break;

            var version = collection.Version;
            var committed = await writer.RecordAsync(collection, change =>
            {
                if (change.BaseVersion != version) return false;

                change.RecordState(sessionId, state);
                return true;
            }).ConfigureAwait(false);
            if (committed.Result) return new SessionInspection(look, committed);

            collection = await store.FindAsync(collection.Id, CancellationToken.None).ConfigureAwait(false) ?? collection;
        }

        return new SessionInspection(look, new CommittedChange<bool>(false, collection, []));
    }
}
