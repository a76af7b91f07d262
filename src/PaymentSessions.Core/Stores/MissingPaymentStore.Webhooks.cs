namespace PaymentSessions;

internal sealed partial class MissingPaymentStore
{
    public ValueTask<PaymentCollection?> FindBySessionAsync(string providerId, string remoteId, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<bool> TryAddWebhookAsync(StoredWebhook webhook, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<StoredWebhook?> FindWebhookAsync(string providerId, string eventId, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<IReadOnlyList<StoredWebhook>> ListDueWebhooksAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) => throw Missing();

    public ValueTask<bool> TrySaveWebhookAsync(StoredWebhook webhook, int expectedAttempts, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<IReadOnlyList<StoredWebhook>> ListWebhooksAsync(
        StoredWebhookState state,
        StoredWebhook? after,
        int limit,
        CancellationToken cancellationToken) => throw Missing();

    public ValueTask<int> DeleteExpiredWebhooksAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        throw Missing();
}
