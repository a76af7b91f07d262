namespace PaymentSessions;

internal sealed partial class MissingPaymentStore
{
    public ValueTask<IReadOnlyList<string>> ListCollectionIdsAsync(
        string customerId,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) => throw Missing();

    public ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(string collectionId, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask EraseHistoryAsync(string collectionId, string customerId, CancellationToken cancellationToken) => throw Missing();
}
