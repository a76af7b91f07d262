namespace PaymentSessions;

public abstract partial class DelegatingPaymentStore
{
    /// <inheritdoc/>
    public virtual ValueTask<PaymentLocationPage> ListPaymentsAsync(PaymentQuery query, CancellationToken cancellationToken) =>
        inner.ListPaymentsAsync(query, cancellationToken);
}
