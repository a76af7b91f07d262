namespace PaymentSessions;

/// <summary>
/// Customers as providers know them, for providers with <see cref="PaymentProviderCapabilities.AccountHolders"/>. A session for a known
/// customer gets its account holder by itself. Safe for use by many threads and hosts.
/// </summary>
public interface IAccountHolders
{
    /// <summary>
    /// Makes a customer known at a provider, once: of many that ask at once, and whatever crashes meanwhile, all get the same account
    /// holder. One that exists already is returned as it is, whatever the customer's e-mail address and name are now; one that the provider
    /// has said not to know any more (<see cref="ProviderRejection.AccountHolderUnknown"/>) is made anew.
    /// </summary>
    /// <param name="providerId">The provider.</param>
    /// <param name="customer">
    /// The customer, as the host knows them. The id has 1 to 255 characters, none of them a control character.
    /// </param>
    /// <param name="cancellationToken">Counts until it is written down that the account holder is to be made.</param>
    /// <returns>
    /// The account holder, which exists at the provider; or a problem: an unsuitable id, a provider that isn't registered or keeps no
    /// customers, refused by the provider, in doubt, or somebody else has been at it for too long.
    /// </returns>
    ValueTask<PaymentResult<AccountHolder>> EnsureAsync(
        string providerId,
        PaymentCustomer customer,
        CancellationToken cancellationToken = default);

    /// <summary>Reads a customer's account holder, whatever its <see cref="AccountHolder.State"/>.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    ValueTask<AccountHolder?> FindAsync(string providerId, string customerId, CancellationToken cancellationToken = default);

    /// <summary>Lists account holders that aren't settled, the oldest first: for operators.</summary>
    /// <param name="state">The state that they have, such as <see cref="PaymentOperationState.NeedsReview"/>.</param>
    /// <param name="afterId">The id of the last one of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="limit">The length of the page. Default: 20. At least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<AccountHolder>> ListAsync(
        PaymentOperationState state,
        string? afterId = null,
        int limit = 20,
        CancellationToken cancellationToken = default);

    /// <summary>Takes an operator's word for what became of an account holder that is in doubt or in review.</summary>
    /// <param name="providerId">The provider.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="resolution">What the operator has found out. If it took effect, the provider's id of the customer is needed.</param>
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>
    /// The account holder; or a problem: there is none, it is settled or being made just now, or the provider's id is missing.
    /// </returns>
    ValueTask<PaymentResult<AccountHolder>> ResolveAsync(
        string providerId,
        string customerId,
        PaymentOperationResolution resolution,
        CancellationToken cancellationToken = default);
}
