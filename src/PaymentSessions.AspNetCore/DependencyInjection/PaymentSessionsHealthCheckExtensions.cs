using Microsoft.Extensions.Diagnostics.HealthChecks;
using PaymentSessions;
using PaymentSessions.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of payment sessions to a host's health checks.</summary>
public static class PaymentSessionsHealthCheckExtensions
{
    /// <summary>The health check's name, and its tag.</summary>
    private const string Name = "payment_sessions";

    /// <summary>
    /// Adds a check named and tagged <c>payment_sessions</c>. It is unhealthy where the store can't be reached or lacks its tables; degraded
    /// where this host's worker hasn't run for several intervals, an operation has been in doubt for too long, or one needs an operator's
    /// review. Its data are counts, and ages in seconds. It asks the store once a check.
    /// </summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="configure">Sets what counts as trouble.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="PaymentHealthOptions.MaxDoubt"/> isn't positive.</exception>
    public static IHealthChecksBuilder AddPaymentSessions(this IHealthChecksBuilder builder, Action<PaymentHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var options = new PaymentHealthOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.MaxDoubt, TimeSpan.Zero, nameof(configure));

        return builder.Add(new HealthCheckRegistration(
            Name,
            services => new PaymentHealthCheck(services.GetRequiredService<IPaymentHealth>(), options),
            HealthStatus.Unhealthy,
            [Name]));
    }
}
