namespace PaymentSessions;

public abstract partial class DelegatingPaymentStore
{
    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<string>> ListCollectionIdsAsync(
        string customerId,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) => inner.ListCollectionIdsAsync(customerId, afterId, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(string collectionId, CancellationToken cancellationToken) =>
        inner.ListOperationsAsync(collectionId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask EraseHistoryAsync(string collectionId, string customerId, CancellationToken cancellationToken) =>
        inner.EraseHistoryAsync(collectionId, customerId, cancellationToken);
}
