namespace PaymentSessions;

public abstract partial class DelegatingPaymentStore
{
    /// <inheritdoc/>
    public virtual ValueTask<AccountHolder?> FindAccountHolderAsync(
        string providerId,
        string customerId,
        CancellationToken cancellationToken) => inner.FindAccountHolderAsync(providerId, customerId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> SaveAccountHolderAsync(
        AccountHolder? before,
        AccountHolder after,
        CancellationToken cancellationToken) => inner.SaveAccountHolderAsync(before, after, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(string customerId, CancellationToken cancellationToken) =>
        inner.ListAccountHoldersAsync(customerId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) => inner.ListAccountHoldersAsync(state, afterId, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<AccountHolder>> ListDueAccountHoldersAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) => inner.ListDueAccountHoldersAsync(now, limit, cancellationToken);
}
