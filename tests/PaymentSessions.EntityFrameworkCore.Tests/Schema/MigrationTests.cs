using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Schema;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class MigrationTests(DatabaseKind kind)
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task StartAsync() => _database = await TestDatabase.CreateAsync(kind);

    [TearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task They_can_be_applied_twice()
    {
        var host = await _database.StartHostAsync();
        var collection = await host.Store.AddAsync(Samples.Collection());

        await host.Services.MigratePaymentSessionsAsync();

        Assert.That(await host.Store.FindAsync(collection.Id, default), Is.Not.Null);
        Assert.That(await _database.QueryAsync("SELECT version FROM payment_schema"), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public async Task Many_hosts_can_apply_them_at_once()
    {
        var hosts = Enumerable.Range(0, 8).Select(_ => _database.CreateHost()).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.Services.MigratePaymentSessionsAsync())));

        await hosts[0].Store.AddAsync(Samples.Collection());
        Assert.That(await _database.QueryAsync("SELECT version FROM payment_schema"), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public async Task They_lead_to_the_model()
    {
        var host = _database.CreateHost();
        await using var scope = host.Services.CreateAsyncScope();

        DbContext context = kind == DatabaseKind.Sqlite
            ? scope.ServiceProvider.GetRequiredService<SqlitePaymentSessionsContext>()
            : scope.ServiceProvider.GetRequiredService<PostgreSqlPaymentSessionsContext>();

        Assert.That(
            context.Database.HasPendingModelChanges(),
            Is.False,
            "A table has changed: raise SchemaTable.Version, and add a migration for both databases.");
    }

    [Test]
    public async Task The_tables_have_the_columns_in_the_order_in_which_they_are_read()
    {
        await _database.StartHostAsync();

        foreach (var table in PaymentTables.All)
        {
            var columns = kind == DatabaseKind.Sqlite
                ? await _database.QueryAsync($"SELECT name FROM pragma_table_info('{table.Name}')")
                : await _database.QueryAsync($"SELECT attname FROM pg_attribute WHERE attrelid = '{table.Name}'::regclass AND attnum > 0 ORDER BY attnum");
            Assert.That(columns, Is.EqualTo(table.Columns.Select(column => column.Name)), table.Name);
        }
    }

    [Test]
    public async Task Tables_of_the_host_itself_are_left_alone()
    {
        await _database.ExecuteAsync("CREATE TABLE payments (id integer)");
        await _database.ExecuteAsync("CREATE TABLE \"__EFMigrationsHistory\" (id integer)");

        await (await _database.StartHostAsync()).Store.AddAsync(Samples.Collection());
    }
}
