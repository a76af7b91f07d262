namespace PaymentSessions;

/// <summary>
/// Payment methods that providers keep for customers, for providers with <see cref="PaymentProviderCapabilities.SavedMethods"/> and
/// <see cref="PaymentProviderCapabilities.AccountHolders"/>. Nothing of them is kept here. Safe for use by many threads and hosts.
/// </summary>
/// <remarks>Offer a customer none but their own: whoever may call this for a customer id acts as that customer.</remarks>
public interface ISavedPaymentMethods
{
    /// <summary>Lists a customer's saved payment methods, newest first; none for a customer whom the provider doesn't know.</summary>
    /// <returns>
    /// The methods; or a problem: the provider isn't registered or saves no methods, it refused, or it didn't answer clearly.
    /// </returns>
    ValueTask<PaymentResult<ProviderSavedMethods>> ListAsync(
        string providerId,
        string customerId,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Starts saving a payment method, after making the customer known to the provider if need be. A repeat with the same
    /// <see cref="SavePaymentMethod.OperationKey"/> saves nothing a second time, as long as the provider honours its keys
    /// (<see cref="PaymentProviderTraits.IdempotencyKeyWindow"/>).
    /// </summary>
    /// <returns>
    /// The method as the provider describes it; or a problem: an unsuitable key or member of the data, the provider isn't registered or
    /// saves no methods, it refused, or it is in doubt: then repeat it with the same key.
    /// </returns>
    ValueTask<PaymentResult<ProviderSavedMethod>> SaveAsync(SavePaymentMethod request, CancellationToken cancellationToken = default);

    /// <summary>Forgets one of a customer's saved payment methods. Forgetting what isn't there changes nothing.</summary>
    /// <returns>
    /// The methods that are left; or a problem: the provider isn't registered or saves no methods, it refused, or it is in doubt: then
    /// repeat it.
    /// </returns>
    ValueTask<PaymentResult<ProviderSavedMethods>> DeleteAsync(
        string providerId,
        string customerId,
        string methodId,
        CancellationToken cancellationToken = default);
}
