using Microsoft.EntityFrameworkCore;

namespace PaymentSessions;

/// <summary>
/// The row by which Entity Framework Core keeps two hosts from migrating one SQLite file at once. A host that is killed meanwhile leaves it
/// behind, and nobody could ever migrate again: https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection.
/// </summary>
internal static class AbandonedMigrationLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Looks for the row again until a migration is done, which waits for it without limit: it may have been too young when the migration
    /// began.
    /// </summary>
    public static async Task RemoveWhileAsync(Task migration, PaymentContexts contexts)
    {
        // The row's age is the machine's time, not that of a test's clock, which may stand still.
        while (await Task.WhenAny(migration, Task.Delay(Interval, TimeProvider.System)).ConfigureAwait(false) != migration)
        {
            try
            {
                await contexts.UseAsync(async context =>
                {
                    await RemoveAsync(context, CancellationToken.None).ConfigureAwait(false);
                    return true;
                }).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // What is wrong with the database is the migration's to tell.
            catch
#pragma warning restore CA1031
            {
                // The next look may succeed.
            }
        }
    }

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
