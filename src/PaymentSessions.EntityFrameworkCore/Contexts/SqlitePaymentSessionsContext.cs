using Microsoft.EntityFrameworkCore;

namespace PaymentSessions;

/// <summary>Carries the migrations for SQLite, for hosts without a context of their own. It is registered by <c>UseSqlite</c>.</summary>
/// <param name="options">The connection.</param>
public sealed class SqlitePaymentSessionsContext(DbContextOptions<SqlitePaymentSessionsContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddPaymentSessions();
}
