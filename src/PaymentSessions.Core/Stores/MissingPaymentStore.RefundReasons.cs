namespace PaymentSessions;

internal sealed partial class MissingPaymentStore
{
    public ValueTask<RefundReason?> FindRefundReasonAsync(string id, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<RefundReasonPage> ListRefundReasonsAsync(int offset, int limit, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<bool> SaveRefundReasonAsync(RefundReason reason, CancellationToken cancellationToken) => throw Missing();
}
