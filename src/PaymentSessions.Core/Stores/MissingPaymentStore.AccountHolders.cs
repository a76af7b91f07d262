namespace PaymentSessions;

internal sealed partial class MissingPaymentStore
{
    public ValueTask<AccountHolder?> FindAccountHolderAsync(string providerId, string customerId, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<bool> SaveAccountHolderAsync(AccountHolder? before, AccountHolder after, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(string customerId, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) => throw Missing();

    public ValueTask<IReadOnlyList<AccountHolder>> ListDueAccountHoldersAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) => throw Missing();
}
