namespace PaymentSessions;

public abstract partial class DelegatingPaymentStore
{
    /// <inheritdoc/>
    public virtual ValueTask<PaymentCollection?> FindByPaymentAsync(string paymentId, CancellationToken cancellationToken) =>
        inner.FindByPaymentAsync(paymentId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<PaymentOperation?> FindOperationByKeyAsync(
        string collectionId,
        string key,
        CancellationToken cancellationToken) => inner.FindOperationByKeyAsync(collectionId, key, cancellationToken);
}
