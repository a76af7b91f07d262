using PaymentSessions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Brings the tables of payment sessions up to date.</summary>
public static class PaymentSessionsMigrationExtensions
{
    /// <summary>
    /// Applies the migrations that the database lacks: those that this package ships, or those of the host's own context. Several hosts may
    /// do so at once. Call it before the host starts: <c>await app.Services.MigratePaymentSessionsAsync();</c>.
    /// </summary>
    /// <param name="services">The host's services, with a durable store.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidOperationException">There is no durable store.</exception>
    public static async Task MigratePaymentSessionsAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);

        var schema = services.GetService<PaymentSchema>()
            ?? throw new InvalidOperationException("There is nothing to migrate. Call UseSqlite(...), UsePostgreSql(...) or UseEntityFrameworkCore<TContext>() on what AddPaymentSessions() returns.");
        await schema.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }
}
