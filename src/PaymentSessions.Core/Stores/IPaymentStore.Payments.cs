namespace PaymentSessions;

public partial interface IPaymentStore
{
    /// <summary>Reads the newest snapshot of the collection that a payment belongs to.</summary>
    /// <returns><see langword="null"/> if there is no such payment.</returns>
    ValueTask<PaymentCollection?> FindByPaymentAsync(string paymentId, CancellationToken cancellationToken);

    /// <summary>Reads the operation of a collection with an <see cref="PaymentOperation.Key"/>, settled or not.</summary>
    /// <returns><see langword="null"/> if the collection has no such operation.</returns>
    ValueTask<PaymentOperation?> FindOperationByKeyAsync(string collectionId, string key, CancellationToken cancellationToken);
}
