namespace PaymentSessions;

public abstract partial class DelegatingPaymentStore
{
    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<PaymentHistoryEntry>> ListHistoryAsync(
        string collectionId,
        long afterVersion,
        int limit,
        CancellationToken cancellationToken) => inner.ListHistoryAsync(collectionId, afterVersion, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<string>> ListUndeliveredAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) => inner.ListUndeliveredAsync(now, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<PaymentOutbox?> FindOutboxAsync(string collectionId, CancellationToken cancellationToken) =>
        inner.FindOutboxAsync(collectionId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> TrySaveOutboxAsync(PaymentOutbox outbox, long expectedRevision, CancellationToken cancellationToken) =>
        inner.TrySaveOutboxAsync(outbox, expectedRevision, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<PaymentOutbox>> ListDeadLettersAsync(
        string? afterCollectionId,
        int limit,
        CancellationToken cancellationToken) => inner.ListDeadLettersAsync(afterCollectionId, limit, cancellationToken);
}
