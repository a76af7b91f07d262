namespace PaymentSessions;

/// <summary>
/// Records what a webhook has made known: how the session stands, which is asked of its provider, and the refund or dispute that it told
/// of.
/// </summary>
internal sealed class WebhookRecorder(
    IPaymentStore store,
    ProviderCalls calls,
    PaymentCollectionWriter writer,
    FollowUpRunner followUps)
{
    public async ValueTask<WebhookRecord> RecordAsync(StoredWebhook webhook)
    {
        if (webhook.Facts == RawJson.Empty) return new WebhookRecord(WebhookOutcome.Nothing);

        var facts = WebhookFacts.Read(webhook.Facts);
        for (; ; )
        {
            if (await FindCollectionAsync(webhook).ConfigureAwait(false) is not { } collection
                || await FindSessionAsync(collection, webhook).ConfigureAwait(false) is not { } session)
            {
                return new WebhookRecord(WebhookOutcome.SessionUnknown);
            }

            var look = await calls.RetrieveAsync(session).ConfigureAwait(false);
            if (!look.IsDone) return new WebhookRecord(WebhookOutcome.InDoubt, collection.Id);

            var operation = await FindOperationAsync(collection, facts.Refund).ConfigureAwait(false);
            var committed = await writer
                .RecordAsync(collection, change => change.BaseVersion == collection.Version
                    ? Record(change, session, look.Value, facts, operation)
                    : (WebhookOutcome?)null)
                .ConfigureAwait(false);
            await followUps.RunAsync(committed.Collection!, committed.FollowUps).ConfigureAwait(false);

            // A look is only worth something for the version that it started from.
            if (committed.Result is { } outcome) return new WebhookRecord(outcome, collection.Id);
        }
    }

    private static WebhookOutcome Record(
        PaymentCollectionChange change,
        PaymentSession session,
        ProviderSession state,
        WebhookFacts facts,
        PaymentOperation? operation)
    {
        var isComplete = change.RecordLook(session, state);
        if (facts.Refund is { } told && IsRelease(told, state)) facts = facts with { Refund = null };
        if (facts is { Refund: null, Dispute: null }) return isComplete ? WebhookOutcome.Recorded : WebhookOutcome.Incomplete;

        var payment = change.After.Payments.FirstOrDefault(payment => payment.SessionId == session.Id);
        if (payment is null) return WebhookOutcome.Incomplete;

        if (facts.Refund is { } refund) change.RecordRefundFact(payment.Id, refund, operation);
        if (facts.Dispute is not null) change.RecordDispute(payment.Id);
        return isComplete ? WebhookOutcome.Recorded : WebhookOutcome.Incomplete;
    }

    /// <summary>Whether a refund is but how the provider books what it has let go: the session tells that already.</summary>
    private static bool IsRelease(ProviderRefund refund, ProviderSession state) => refund.MayBeRelease
        && (state.ReleasedAmount == refund.Amount
            || state is { Status: PaymentSessionStatus.Canceled, CapturedAmount: null or { IsPositive: false } });

    private async ValueTask<PaymentCollection?> FindCollectionAsync(StoredWebhook webhook) => webhook.RemoteId is { } remoteId
        ? await store.FindBySessionAsync(webhook.ProviderId, remoteId, CancellationToken.None).ConfigureAwait(false)
        : null;

    /// <summary>The session, also one that was over.</summary>
    private async ValueTask<PaymentSession?> FindSessionAsync(PaymentCollection collection, StoredWebhook webhook)
    {
        if (collection.Sessions.Concat(collection.Journal.Withheld).FirstOrDefault(IsIt) is { } session) return session;

        var sessions = await store.ListSessionsAsync(collection.Id, CancellationToken.None).ConfigureAwait(false);
        return sessions.LastOrDefault(IsIt);

        bool IsIt(PaymentSession session) => session.ProviderId == webhook.ProviderId && session.RemoteId == webhook.RemoteId;
    }

    private async ValueTask<PaymentOperation?> FindOperationAsync(PaymentCollection collection, ProviderRefund? refund) =>
        refund?.OperationId is { } id
            ? await store.FindOperationAsync(collection.Id, id, CancellationToken.None).ConfigureAwait(false)
            : null;
}
