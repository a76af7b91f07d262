namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    public ValueTask<IReadOnlyList<string>> ListCollectionIdsAsync(
        string customerId,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) =>
        new([
            .. _entries
                .Where(entry => string.CompareOrdinal(entry.Key, afterId) > 0)
                .Where(entry => entry.Value.ListSessions().Any(session => session.Customer?.Id == customerId))
                .Select(entry => entry.Key)
                .Order(StringComparer.Ordinal)
                .Take(limit),
        ]);

    public ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(string collectionId, CancellationToken cancellationToken) =>
        new([.. (_entries.GetValueOrDefault(collectionId)?.ListOperations() ?? []).Select(operation => WithReason(operation)!)]);

    public ValueTask EraseHistoryAsync(string collectionId, string customerId, CancellationToken cancellationToken)
    {
        _entries.GetValueOrDefault(collectionId)?.EraseHistory(customerId);
        foreach (var request in _requests.Where(request => request.Value.CollectionId == collectionId)) _requests.TryRemove(request);
        return default;
    }
}
