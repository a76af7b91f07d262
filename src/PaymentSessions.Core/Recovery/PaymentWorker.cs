namespace PaymentSessions;

internal sealed class PaymentWorker(
    WorkRunner runner,
    IEnumerable<IWorkKind> kinds,
    PaymentRetention retention,
    UnsettledOperations unsettled) : IPaymentWorker
{
    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        // Side by side, so that neither a host's slow handler nor another kind's provider keeps money waiting.
        var deleting = retention.DeleteExpiredAsync(cancellationToken).AsTask();
        var running = kinds.Select(kind => runner.RunOnceAsync(kind, cancellationToken)).ToList();
        await Task.WhenAll([deleting, .. running]).ConfigureAwait(false);
        await unsettled.ReportAsync(cancellationToken).ConfigureAwait(false);
        return (await Task.WhenAll(running).ConfigureAwait(false)).Max();
    }
}
