namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    public ValueTask<IReadOnlyList<PaymentHistoryEntry>> ListHistoryAsync(
        string collectionId,
        long afterVersion,
        int limit,
        CancellationToken cancellationToken) => new(_entries.GetValueOrDefault(collectionId)?.ListHistory(afterVersion, limit) ?? []);

    public ValueTask<IReadOnlyList<string>> ListUndeliveredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        new([
            .. Outboxes()
                .Where(outbox => outbox.DueAt <= now && !(outbox.LeaseUntil > now))
                .OrderBy(outbox => outbox.DueAt)
                .Take(limit)
                .Select(outbox => outbox.CollectionId),
        ]);

    public ValueTask<PaymentOutbox?> FindOutboxAsync(string collectionId, CancellationToken cancellationToken) =>
        new(_entries.GetValueOrDefault(collectionId)?.Outbox);

    public ValueTask<bool> TrySaveOutboxAsync(PaymentOutbox outbox, long expectedRevision, CancellationToken cancellationToken) =>
        new(_entries.GetValueOrDefault(outbox.CollectionId)?.TrySave(outbox, expectedRevision) ?? false);

    public ValueTask<IReadOnlyList<PaymentOutbox>> ListDeadLettersAsync(
        string? afterCollectionId,
        int limit,
        CancellationToken cancellationToken) =>
        new([
            .. Outboxes()
                .Where(outbox => outbox.HasDeadLetters && string.CompareOrdinal(outbox.CollectionId, afterCollectionId) > 0)
                .OrderBy(outbox => outbox.CollectionId, StringComparer.Ordinal)
                .Take(limit),
        ]);

    private IEnumerable<PaymentOutbox> Outboxes() => _entries.Values.Select(entry => entry.Outbox).OfType<PaymentOutbox>();
}
