using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Runs the worker as long as the host runs, and delivers events as soon as they are committed here.</summary>
internal sealed class PaymentWorkerService(
    IPaymentWorker worker,
    PaymentEventDispatcher dispatcher,
    PaymentEventPublisher publisher,
    WorkerSignal signal,
    WorkerHeartbeat heartbeat,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options,
    ILogger<PaymentWorkerService>? logger = null) : BackgroundService
{
    private readonly ILogger _logger = logger ?? NullLogger<PaymentWorkerService>.Instance;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A worker that never comes to the end of its first run is missed, too.
        if (options.Value.Worker.IsEnabled) heartbeat.Beat();
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value.Worker;
        return settings.IsEnabled
            ? Task.WhenAll(WorkAsync(settings, stoppingToken), DeliverAsync(settings, stoppingToken))
            : Task.CompletedTask;
    }

    private async Task WorkAsync(PaymentWorkerOptions settings, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var done = await RunAsync(RunOnceAsync, stoppingToken).ConfigureAwait(false);
            if (done < settings.BatchSize) await signal.WaitAsync(settings.Interval, time, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>A run that failed doesn't count.</summary>
    private async ValueTask<int> RunOnceAsync(CancellationToken stoppingToken)
    {
        var done = await worker.RunOnceAsync(stoppingToken).ConfigureAwait(false);
        heartbeat.Beat();
        return done;
    }

    /// <summary>What nobody wakes it for, such as another host's commit or the next attempt, the worker finds by looking.</summary>
    private async Task DeliverAsync(PaymentWorkerOptions settings, CancellationToken stoppingToken)
    {
        if (!publisher.HasHandlers) return;

        while (!stoppingToken.IsCancellationRequested)
        {
            var published = publisher.NextPublished;
            var done = await RunAsync(dispatcher.DeliverDueAsync, stoppingToken).ConfigureAwait(false);
            if (done < settings.BatchSize)
            {
                await published.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> RunAsync(Func<CancellationToken, ValueTask<int>> run, CancellationToken stoppingToken)
    {
        try
        {
            return await run(stoppingToken).ConfigureAwait(false);
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
