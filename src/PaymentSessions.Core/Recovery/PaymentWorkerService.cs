using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Runs the worker as long as the host runs.</summary>
internal sealed class PaymentWorkerService(
    IPaymentWorker worker,
    WorkerSignal signal,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options,
    ILogger<PaymentWorkerService>? logger = null) : BackgroundService
{
    private readonly ILogger _logger = logger ?? NullLogger<PaymentWorkerService>.Instance;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value.Worker;
        if (!settings.IsEnabled) return;

        while (!stoppingToken.IsCancellationRequested)
        {
            var done = await RunAsync(stoppingToken).ConfigureAwait(false);
            if (done < settings.BatchSize) await signal.WaitAsync(settings.Interval, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await worker.RunOnceAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return 0;
        }
#pragma warning disable CA1031 // The worker outlives whatever happens to the store.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.WorkerFailed(_logger, exception);
            return 0;
        }
    }
}
