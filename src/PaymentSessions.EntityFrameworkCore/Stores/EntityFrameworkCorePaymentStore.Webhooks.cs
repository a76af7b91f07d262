namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<PaymentCollection?> FindBySessionAsync(string providerId, string remoteId, CancellationToken cancellationToken) =>
        FindAsync(new SqlBatch().Add(statements.FindBySession).Text(providerId).Text(remoteId), cancellationToken);

    public async ValueTask<bool> TryAddWebhookAsync(StoredWebhook webhook, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch().Add(statements.AddWebhook);
        WebhookTable.Write(batch, webhook);
        return await WriteAsync(batch, cancellationToken).ConfigureAwait(false) > 0;
    }

    public ValueTask<StoredWebhook?> FindWebhookAsync(string providerId, string eventId, CancellationToken cancellationToken) =>
        FirstAsync(new SqlBatch().Add(statements.FindWebhook).Text(providerId).Text(eventId), WebhookTable.Read, cancellationToken);

    public ValueTask<IReadOnlyList<StoredWebhook>> ListDueWebhooksAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) =>
        ListAsync(new SqlBatch().Add(statements.ListDueWebhooks).Time(now).Integer(limit), WebhookTable.Read, cancellationToken);

    public async ValueTask<bool> TrySaveWebhookAsync(StoredWebhook webhook, int expectedAttempts, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch().Add(statements.SaveWebhook);
        WebhookTable.Write(batch, webhook);
        batch.Integer(expectedAttempts);
        return await WriteAsync(batch, cancellationToken).ConfigureAwait(false) > 0;
    }

    public ValueTask<IReadOnlyList<StoredWebhook>> ListWebhooksAsync(
        StoredWebhookState state,
        StoredWebhook? after,
        int limit,
        CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.ListWebhooks)
                .Enum(state)
                .Time(after?.ReceivedAt ?? DateTimeOffset.UnixEpoch)
                .Text(after?.ProviderId ?? "")
                .Text(after?.EventId ?? "")
                .Integer(limit),
            WebhookTable.Read,
            cancellationToken);

    public ValueTask<int> DeleteExpiredWebhooksAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        WriteAsync(new SqlBatch().Add(statements.DeleteExpiredWebhooks).Time(before).Integer(limit), cancellationToken);
}
