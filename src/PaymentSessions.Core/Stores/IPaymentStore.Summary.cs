namespace PaymentSessions;

public partial interface IPaymentStore
{
    /// <summary>
    /// Counts the operations that aren't settled, those of account holders too, by their states: a state that none is in is left out.
    /// Cheap, since few are unsettled; it also shows whether the store can be reached and has its tables.
    /// </summary>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    /// <exception cref="PaymentStoreException">The store lacks its tables.</exception>
    ValueTask<IReadOnlyList<OperationSummary>> SummarizeOperationsAsync(CancellationToken cancellationToken);
}
