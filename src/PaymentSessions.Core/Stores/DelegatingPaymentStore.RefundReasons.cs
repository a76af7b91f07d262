namespace PaymentSessions;

public abstract partial class DelegatingPaymentStore
{
    /// <inheritdoc/>
    public virtual ValueTask<RefundReason?> FindRefundReasonAsync(string id, CancellationToken cancellationToken) =>
        inner.FindRefundReasonAsync(id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<RefundReasonPage> ListRefundReasonsAsync(int offset, int limit, CancellationToken cancellationToken) =>
        inner.ListRefundReasonsAsync(offset, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> SaveRefundReasonAsync(RefundReason reason, CancellationToken cancellationToken) =>
        inner.SaveRefundReasonAsync(reason, cancellationToken);
}
