namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    public ValueTask<IReadOnlyList<OperationSummary>> SummarizeOperationsAsync(CancellationToken cancellationToken) =>
        new([
            .. _entries.Values
                .SelectMany(entry => entry.Collection.Journal.Operations)
                .Where(operation => !operation.IsSettled)
                .Select(operation => (operation.State, operation.CreatedAt))
                .Concat(_holders.Values
                    .Where(holder => !holder.IsSettled)
                    .Select(holder => (holder.State, CreatedAt: holder.OperationCreatedAt)))
                .GroupBy(operation => operation.State)
                .Select(group => new OperationSummary(group.Key, group.LongCount(), group.Min(operation => operation.CreatedAt))),
        ]);
}
