namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<IReadOnlyList<PaymentHistoryEntry>> ListHistoryAsync(
        string collectionId,
        long afterVersion,
        int limit,
        CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.ListHistory).Text(collectionId).Integer(afterVersion).Integer(limit),
            HistoryTable.Read,
            cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListUndeliveredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ListAsync(new SqlBatch().Add(statements.ListUndelivered).Time(now).Integer(limit), static row => row.Text(), cancellationToken);

    public ValueTask<PaymentOutbox?> FindOutboxAsync(string collectionId, CancellationToken cancellationToken) =>
        FirstAsync(new SqlBatch().Add(statements.FindOutbox).Text(collectionId), OutboxTable.Read, cancellationToken);

    public async ValueTask<bool> TrySaveOutboxAsync(PaymentOutbox outbox, long expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outbox);

        var batch = new SqlBatch().Add(statements.SaveOutbox);
        OutboxTable.Write(batch, outbox);
        batch.Integer(expectedRevision);
        return await WriteAsync(batch, cancellationToken).ConfigureAwait(false) > 0;
    }

    public ValueTask<IReadOnlyList<PaymentOutbox>> ListDeadLettersAsync(
        string? afterCollectionId,
        int limit,
        CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.ListDeadLetters).Text(afterCollectionId ?? "").Integer(limit),
            OutboxTable.Read,
            cancellationToken);
}
