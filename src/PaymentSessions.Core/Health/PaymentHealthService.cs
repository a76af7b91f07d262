using Microsoft.Extensions.Options;

namespace PaymentSessions;

internal sealed class PaymentHealthService(
    IPaymentStore store,
    StoreClock clock,
    WorkerHeartbeat heartbeat,
    IOptions<PaymentSessionsOptions> options) : IPaymentHealth
{
    private const int MissedIntervals = 5;

    public async ValueTask<PaymentHealth> ReadAsync(CancellationToken cancellationToken = default)
    {
        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var unsettled = await store.SummarizeOperationsAsync(cancellationToken).ConfigureAwait(false);

        var health = new PaymentHealth { Unsettled = [.. unsettled], SinceWorkerRan = heartbeat.Age };
        return health with
        {
            OldestInDoubt = clock.Now() - health.Find(PaymentOperationState.InDoubt)?.OldestCreatedAt,
            IsWorkerLate = health.SinceWorkerRan > LongestSilence(options.Value),
        };
    }

    /// <summary>
    /// The worker's places may all be taken for as long as whoever sends an operation, or delivers a collection's events, may be at it.
    /// </summary>
    private static TimeSpan LongestSilence(PaymentSessionsOptions options) =>
        (MissedIntervals * options.Worker.Interval)
        + (options.LeaseLength > options.DeliveryLeaseLength ? options.LeaseLength : options.DeliveryLeaseLength);
}
