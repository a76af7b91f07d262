namespace PaymentSessions;

internal sealed class PaymentAudit(IPaymentStore store) : IPaymentAudit
{
    public async ValueTask<IReadOnlyList<PaymentAuditEntry>> ListAsync(
        string collectionId,
        long afterVersion = 0,
        int limit = 100,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        if (!PaymentIds.IsWellFormed(PaymentIds.PaymentCollection, collectionId)) return [];

        var history = await store.ListHistoryAsync(collectionId, afterVersion, limit, cancellationToken).ConfigureAwait(false);
        return [.. history.Select(ToAudit)];
    }

    private static PaymentAuditEntry ToAudit(PaymentHistoryEntry entry) => new()
    {
        CollectionId = entry.CollectionId,
        Version = entry.Version,
        At = entry.At,
        Actor = entry.Actor,
        Changes = [.. PaymentHistory.ReadChanges(entry)],
    };
}
