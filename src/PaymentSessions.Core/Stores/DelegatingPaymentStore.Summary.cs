namespace PaymentSessions;

public abstract partial class DelegatingPaymentStore
{
    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<OperationSummary>> SummarizeOperationsAsync(CancellationToken cancellationToken) =>
        inner.SummarizeOperationsAsync(cancellationToken);
}
