using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Faults;

/// <summary>A server that goes away and comes back.</summary>
public sealed class RestartTests
{
    [Test]
    public async Task While_the_server_is_away_the_store_says_so_and_afterwards_it_works_by_itself()
    {
        await using var cluster = await PostgreSqlCluster.StartAsync();
        var connectionString = cluster.ConnectionString(await cluster.CreateDatabaseAsync());
        await using var host = await StoreHost.StartAsync(builder => builder.UsePostgreSql(connectionString));
        var collection = await host.Store.AddAsync(Samples.Collection());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Store.FindAsync(collection.Id, default).AsTask()));

        await cluster.StopAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(async () => await host.Store.FindAsync(collection.Id, default), Throws.InstanceOf<PaymentStoreUnavailableException>());
            Assert.That(async () => await host.Store.CommitAsync(Samples.Touch(collection), default), Throws.InstanceOf<PaymentStoreUnavailableException>());
            Assert.That(async () => await host.Store.GetUtcNowAsync(default), Throws.InstanceOf<PaymentStoreUnavailableException>());
        }

        await cluster.ResumeAsync();
        collection = await host.Store.ChangeAsync(Samples.Touch((await host.Store.FindAsync(collection.Id, default))!));
        Assert.That(collection.Version, Is.EqualTo(2));

        // Connections that were idle while the server restarted are noticed, too.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Store.FindAsync(collection.Id, default).AsTask()));
        await cluster.StopAsync();
        await cluster.ResumeAsync();
        await host.Store.ChangeAsync(Samples.Touch(collection));
        Assert.That((await host.Store.FindAsync(collection.Id, default))!.Version, Is.EqualTo(3));
    }

    [Test]
    public async Task What_a_server_that_was_shut_down_can_not_have_committed_is_known_at_once()
    {
        await using var cluster = await PostgreSqlCluster.StartAsync();
        var connectionString = cluster.ConnectionString(await cluster.CreateDatabaseAsync());
        await using var host = await StoreHost.StartAsync(builder => builder.UsePostgreSql(connectionString));
        var store = new EntityFrameworkCorePaymentStore(
            host.Services.GetRequiredService<PaymentDatabase>(),
            host.Services.GetRequiredService<StoreStatements>())
        {
            RecoveryTime = TimeSpan.FromHours(1),
        };
        var collection = await store.AddAsync(Samples.Collection());

        await cluster.StopAsync();

        Assert.That(
            async () => await store.CommitAsync(Samples.Touch(collection), default).AsTask().WaitAsync(TimeSpan.FromSeconds(30)),
            Throws.InstanceOf<PaymentStoreUnavailableException>());

        await cluster.ResumeAsync();
        Assert.That((await store.FindAsync(collection.Id, default))!.Version, Is.EqualTo(1));

        // Where the server is back by then, nobody notices.
        await cluster.StopAsync();
        await cluster.ResumeAsync();
        await store.SaveRequestAsync(Samples.Request(collection), default);

        await cluster.StopAsync();
        await cluster.ResumeAsync();
        await store.ChangeAsync(Samples.Touch(collection));
    }

    [TestCase("Host=nowhere.invalid;Database=x;Username=x")]
    [TestCase("Host=127.0.0.1;Port=1;Database=x;Username=x")]
    public async Task A_server_that_is_nowhere_is_unavailable(string connectionString)
    {
        await using var host = StoreHost.Create(builder => builder.UsePostgreSql(connectionString));

        Assert.That(async () => await host.Store.FindAsync("x", default), Throws.InstanceOf<PaymentStoreUnavailableException>());
    }

    [Test]
    public async Task A_file_that_another_process_is_writing_to_makes_the_store_wait_and_then_say_so()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var host = await StoreHost.StartAsync(builder => builder.UseSqlite($"{database.ConnectionString};Default Timeout=1"));
        var collection = await host.Store.AddAsync(Samples.Collection());

        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using (connection.BeginTransaction(deferred: false))
        {
            Assert.That(async () => await host.Store.CommitAsync(Samples.Touch(collection), default), Throws.InstanceOf<PaymentStoreUnavailableException>());
            Assert.That(await host.Store.FindAsync(collection.Id, default), Is.Not.Null, "Readers don't wait.");
        }

        await host.Store.ChangeAsync(Samples.Touch(collection));
    }
}
