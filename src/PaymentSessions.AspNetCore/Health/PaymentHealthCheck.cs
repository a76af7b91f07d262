using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PaymentSessions.AspNetCore;

/// <summary>
/// Unhealthy (or what the host registered as the failure's status) without a store; degraded where money waits for longer than it should.
/// </summary>
internal sealed class PaymentHealthCheck(IPaymentHealth health, PaymentHealthOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var current = await health.ReadAsync(cancellationToken).ConfigureAwait(false);
            return FindTrouble(current) is { Length: > 0 } trouble
                ? HealthCheckResult.Degraded(string.Join(' ', trouble), data: Describe(current))
                : HealthCheckResult.Healthy(data: Describe(current));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever is wrong with the store, nothing can be paid. What is thrown may name the database: only its type is told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new HealthCheckResult(
                context.Registration.FailureStatus,
                $"The store of payment sessions can't be reached, or lacks its tables ({exception.GetType().Name}).");
        }
    }

    private string[] FindTrouble(PaymentHealth current)
    {
        var trouble = new List<string>();
        if (current.IsWorkerLate) trouble.Add("This host's worker hasn't run for several intervals.");
        if (current.OldestInDoubt > options.MaxDoubt) trouble.Add("An operation has been in doubt for too long.");
        if (current.NeedsReview > 0 && !options.IgnoresReview) trouble.Add("Operations need an operator's review.");
        return [.. trouble];
    }

    /// <summary>Counts, and ages in whole seconds.</summary>
    private static Dictionary<string, object> Describe(PaymentHealth current)
    {
        var data = new Dictionary<string, object>();
        foreach (var summary in current.Unsettled)
        {
            data["operations_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(summary.State.ToString())] = summary.Count;
        }

        if (current.OldestInDoubt is { } doubt) data["oldest_in_doubt_seconds"] = (long)doubt.TotalSeconds;
        if (current.SinceWorkerRan is { } rest) data["seconds_since_worker_ran"] = (long)rest.TotalSeconds;
        return data;
    }
}
