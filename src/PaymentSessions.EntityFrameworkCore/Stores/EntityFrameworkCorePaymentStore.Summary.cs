namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<IReadOnlyList<OperationSummary>> SummarizeOperationsAsync(CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.SummarizeOperations),
            static row => new OperationSummary(row.Enum<PaymentOperationState>(), row.Integer(), row.Time()),
            cancellationToken);
}
