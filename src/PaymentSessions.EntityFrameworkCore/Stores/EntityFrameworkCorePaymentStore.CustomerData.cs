namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<IReadOnlyList<string>> ListCollectionIdsAsync(
        string customerId,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.ListCollectionIds).Text(customerId).Text(afterId ?? "").Integer(limit),
            static row => row.Text(),
            cancellationToken);

    public ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(string collectionId, CancellationToken cancellationToken) =>
        ListAsync(new SqlBatch().Add(statements.ListAllOperations).Text(collectionId), OperationTable.Read, cancellationToken);

    /// <remarks>One after the other: of a batch, nothing is written if its first statement finds no row.</remarks>
    public async ValueTask EraseHistoryAsync(string collectionId, string customerId, CancellationToken cancellationToken)
    {
        foreach (var erase in new[] { statements.EraseRetiredSessions, statements.EraseSettledOperations })
        {
            await WriteAsync(new SqlBatch().Add(erase).Text(collectionId).Text(customerId), cancellationToken).ConfigureAwait(false);
        }

        await WriteAsync(new SqlBatch().Add(statements.DeleteRequests).Text(collectionId), cancellationToken).ConfigureAwait(false);
    }
}
