namespace PaymentSessions;

internal sealed partial class MissingPaymentStore
{
    public ValueTask<PaymentCollection?> FindByPaymentAsync(string paymentId, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<PaymentOperation?> FindOperationByKeyAsync(string collectionId, string key, CancellationToken cancellationToken) =>
        throw Missing();
}
