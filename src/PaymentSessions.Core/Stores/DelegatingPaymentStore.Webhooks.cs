namespace PaymentSessions;

public abstract partial class DelegatingPaymentStore
{
    /// <inheritdoc/>
    public virtual ValueTask<PaymentCollection?> FindBySessionAsync(
        string providerId,
        string remoteId,
        CancellationToken cancellationToken) => inner.FindBySessionAsync(providerId, remoteId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> TryAddWebhookAsync(StoredWebhook webhook, CancellationToken cancellationToken) =>
        inner.TryAddWebhookAsync(webhook, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StoredWebhook?> FindWebhookAsync(
        string providerId,
        string eventId,
        CancellationToken cancellationToken) => inner.FindWebhookAsync(providerId, eventId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StoredWebhook>> ListDueWebhooksAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) => inner.ListDueWebhooksAsync(now, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> TrySaveWebhookAsync(
        StoredWebhook webhook,
        int expectedAttempts,
        CancellationToken cancellationToken) => inner.TrySaveWebhookAsync(webhook, expectedAttempts, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StoredWebhook>> ListWebhooksAsync(
        StoredWebhookState state,
        StoredWebhook? after,
        int limit,
        CancellationToken cancellationToken) => inner.ListWebhooksAsync(state, after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> DeleteExpiredWebhooksAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        inner.DeleteExpiredWebhooksAsync(before, limit, cancellationToken);
}
