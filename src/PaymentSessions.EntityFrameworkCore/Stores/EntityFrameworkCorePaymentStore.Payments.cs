namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<PaymentCollection?> FindByPaymentAsync(string paymentId, CancellationToken cancellationToken) =>
        FindAsync(new SqlBatch().Add(statements.FindByPayment).Text(paymentId), cancellationToken);

    public ValueTask<PaymentOperation?> FindOperationByKeyAsync(string collectionId, string key, CancellationToken cancellationToken) =>
        FirstAsync(
            new SqlBatch().Add(statements.FindOperationByKey).Text(collectionId).Text(key),
            OperationTable.Read,
            cancellationToken);
}
