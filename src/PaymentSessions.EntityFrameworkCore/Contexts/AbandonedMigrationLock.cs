using Microsoft.EntityFrameworkCore;

namespace PaymentSessions;

/// <summary>
/// The row by which Entity Framework Core keeps two hosts from migrating one SQLite file at once. A host that is killed meanwhile leaves it
/// behind, and nobody could ever migrate again: https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection.
/// </summary>
internal static class AbandonedMigrationLock
{
    /// <summary>Removes the row if it is older than these migrations, which make a few small tables, can take.</summary>
    public static async Task RemoveAsync(DbContext context, CancellationToken cancellationToken)
    {
        var tables = await context.Database
            .SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        if (tables == 0) return;

        await context.Database.ExecuteSqlRawAsync(
            "DELETE FROM \"__EFMigrationsLock\" WHERE datetime(\"Timestamp\") < datetime('now', '-1 minute')",
            cancellationToken).ConfigureAwait(false);
    }
}
