namespace PaymentSessions;

internal sealed partial class MissingPaymentStore
{
    public ValueTask<IReadOnlyList<PaymentHistoryEntry>> ListHistoryAsync(
        string collectionId,
        long afterVersion,
        int limit,
        CancellationToken cancellationToken) => throw Missing();

    public ValueTask<IReadOnlyList<string>> ListUndeliveredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<PaymentOutbox?> FindOutboxAsync(string collectionId, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<bool> TrySaveOutboxAsync(PaymentOutbox outbox, long expectedRevision, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<IReadOnlyList<PaymentOutbox>> ListDeadLettersAsync(
        string? afterCollectionId,
        int limit,
        CancellationToken cancellationToken) => throw Missing();
}
