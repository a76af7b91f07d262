namespace PaymentSessions;

internal sealed partial class MissingPaymentStore
{
    public ValueTask<IReadOnlyList<OperationSummary>> SummarizeOperationsAsync(CancellationToken cancellationToken) => throw Missing();
}
