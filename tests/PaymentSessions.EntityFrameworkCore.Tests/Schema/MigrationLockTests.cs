using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Schema;

/// <summary>On PostgreSQL, the lock ends with its connection; on SQLite, it is a row.</summary>
public sealed class MigrationLockTests
{
    [Test]
    public async Task A_host_that_was_killed_while_it_migrated_holds_nobody_up()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await database.ExecuteAsync("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2025-11-22 12:00:00.1234567+00:00')
            """);

        var host = await database.StartHostAsync();

        await host.Store.AddAsync(Samples.Collection());
    }

    /// <summary>A service manager starts it again at once, when the row is too young to be taken for abandoned.</summary>
    [Test, CancelAfter(30_000)]
    public async Task A_host_that_was_killed_a_moment_ago_holds_nobody_up_for_long(CancellationToken cancellationToken)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await database.ExecuteAsync("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, datetime('now', '-58 seconds'))
            """);
        var host = database.CreateHost();

        await host.Services.MigratePaymentSessionsAsync(cancellationToken);

        await host.Store.AddAsync(Samples.Collection());
    }
}
