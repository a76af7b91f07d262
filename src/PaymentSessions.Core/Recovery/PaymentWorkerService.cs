using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Runs the worker as long as the host runs: each kind of work by itself, so that none waits for another.</summary>
internal sealed class PaymentWorkerService(
    WorkRunner runner,
    IEnumerable<IWorkKind> kinds,
    PaymentRetention retention,
    UnsettledOperations unsettled,
    WorkerHeartbeat heartbeat,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options,
    ILogger<PaymentWorkerService>? logger = null) : BackgroundService
{
    private readonly ILogger _logger = logger ?? NullLogger<PaymentWorkerService>.Instance;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A worker that never comes to the end of what it does first is missed, too.
        if (options.Value.Worker.IsEnabled)
        {
            foreach (var kind in kinds) heartbeat.Beat(kind);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Worker.IsEnabled
        ? Task.WhenAll(
        [
            .. kinds.Select(kind => RepeatAsync(stop => new(runner.RunAsync(kind, stop)), stoppingToken)),
            RepeatAsync(retention.DeleteExpiredAsync, stoppingToken),
            RepeatAsync(unsettled.ReportAsync, stoppingToken),
        ])
        : Task.CompletedTask;

    /// <summary>Does something again and again until the host stops, with a rest each time it comes to an end or fails.</summary>
    private async Task RepeatAsync(Func<CancellationToken, ValueTask> act, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await act(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The worker outlives whatever happens to the store.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.WorkerFailed(_logger, exception);
            }

            await Task
                .Delay(options.Value.Worker.Interval, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
