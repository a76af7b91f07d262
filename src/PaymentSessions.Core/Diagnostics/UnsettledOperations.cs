namespace PaymentSessions;

/// <summary>Tells the metrics what is left unsettled in the store, if anybody watches.</summary>
internal sealed class UnsettledOperations(IPaymentStore store, PaymentMetrics metrics)
{
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    public async ValueTask ReportAsync(CancellationToken cancellationToken)
    {
        if (!metrics.IsUnsettledWatched) return;

        metrics.RecordUnsettled(await store.SummarizeOperationsAsync(cancellationToken).ConfigureAwait(false));
    }
}
