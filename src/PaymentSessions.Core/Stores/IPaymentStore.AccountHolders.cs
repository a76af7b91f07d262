namespace PaymentSessions;

public partial interface IPaymentStore
{
    /// <summary>Reads the account holder of a customer at a provider.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    ValueTask<AccountHolder?> FindAccountHolderAsync(string providerId, string customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a change of an account holder, if the stored version is still that of <paramref name="before"/>; a new one, if its id is free
    /// and there is none for the customer at the provider.
    /// </summary>
    /// <remarks>Where the connection breaks at the very commit, the store finds out whether it was written before it returns.</remarks>
    /// <returns>Whether it was written.</returns>
    ValueTask<bool> SaveAccountHolderAsync(AccountHolder? before, AccountHolder after, CancellationToken cancellationToken);

    /// <summary>Lists a customer's account holders, by id.</summary>
    ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>Lists account holders that aren't settled, by id, which is by age: for operators.</summary>
    /// <param name="state">The state that they have.</param>
    /// <param name="afterId">Where the page before ended; <see langword="null"/> for the first page.</param>
    /// <param name="limit">The length of the page, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Lists account holders whose <see cref="AccountHolder.DueAt"/> has come, the longest due first.</summary>
    /// <param name="now">The time by the store's clock.</param>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<AccountHolder>> ListDueAccountHoldersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
