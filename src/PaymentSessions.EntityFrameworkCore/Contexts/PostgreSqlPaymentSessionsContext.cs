using Microsoft.EntityFrameworkCore;

namespace PaymentSessions;

/// <summary>Carries the migrations for PostgreSQL, for hosts without a context of their own. It is registered by <c>UsePostgreSql</c>.</summary>
/// <param name="options">The connection.</param>
public sealed class PostgreSqlPaymentSessionsContext(DbContextOptions<PostgreSqlPaymentSessionsContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddPaymentSessions();
}
