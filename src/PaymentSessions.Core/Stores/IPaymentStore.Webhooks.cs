namespace PaymentSessions;

public partial interface IPaymentStore
{
    /// <summary>
    /// Reads the newest snapshot of the collection that has, or had, a session with a provider's id; if several have, of the one whose
    /// session is the youngest. The session itself may have left the snapshot.
    /// </summary>
    /// <returns><see langword="null"/> if there is no such session.</returns>
    ValueTask<PaymentCollection?> FindBySessionAsync(string providerId, string remoteId, CancellationToken cancellationToken);

    /// <summary>Writes a webhook, if none of its provider with its event's id is kept.</summary>
    /// <returns>Whether it was written.</returns>
    ValueTask<bool> TryAddWebhookAsync(StoredWebhook webhook, CancellationToken cancellationToken);

    /// <summary>Reads what is kept of a webhook.</summary>
    /// <returns><see langword="null"/> if nothing is.</returns>
    ValueTask<StoredWebhook?> FindWebhookAsync(string providerId, string eventId, CancellationToken cancellationToken);

    /// <summary>Lists webhooks whose <see cref="StoredWebhook.NextAttemptAt"/> has come, the longest due first.</summary>
    /// <param name="now">The time by the store's clock.</param>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<StoredWebhook>> ListDueWebhooksAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Writes a webhook in place of what was kept of it, if that was attempted so often.</summary>
    /// <param name="webhook">What is to be kept.</param>
    /// <param name="expectedAttempts">The <see cref="StoredWebhook.Attempts"/> of what is kept now.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it was written. Where the connection broke meanwhile, this may say no although it was.</returns>
    ValueTask<bool> TrySaveWebhookAsync(StoredWebhook webhook, int expectedAttempts, CancellationToken cancellationToken);

    /// <summary>Lists webhooks in a state, the oldest first: for operators.</summary>
    /// <param name="state">The state that they have.</param>
    /// <param name="after">The last one of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="limit">The length of the page, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<StoredWebhook>> ListWebhooksAsync(
        StoredWebhookState state,
        StoredWebhook? after,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Deletes webhooks that were settled by then.</summary>
    /// <param name="before">The time by the store's clock.</param>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many were deleted.</returns>
    ValueTask<int> DeleteExpiredWebhooksAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}
