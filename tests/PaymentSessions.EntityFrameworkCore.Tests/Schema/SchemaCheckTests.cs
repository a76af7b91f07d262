using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace PaymentSessions.Tests.Schema;

/// <summary>What is wrong with the tables is told when the host starts, with what mends it.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class SchemaCheckTests(DatabaseKind kind)
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task StartAsync() => _database = await TestDatabase.CreateAsync(kind);

    [TearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task A_host_starts_with_its_tables()
    {
        await _database.StartHostAsync();

        await StartAsync(_database.Use);
    }

    [Test]
    public void A_host_without_tables_says_what_makes_them() =>
        Assert.That(
            async () => await StartAsync(_database.Use),
            Throws.InstanceOf<PaymentStoreException>().With.Message.EqualTo(
                "The database has no tables for payment sessions. Run `await app.Services.MigratePaymentSessionsAsync();` before the host " +
                "starts, or set MigrateAtStart."));

    [Test]
    public async Task A_host_with_old_tables_says_what_brings_them_up_to_date()
    {
        await _database.StartHostAsync();
        await _database.ExecuteAsync("UPDATE payment_schema SET version = 0");

        Assert.That(
            async () => await StartAsync(_database.Use),
            Throws.InstanceOf<PaymentStoreException>().With.Message.StartsWith(
                "The tables for payment sessions have version 0, and version 1 is needed. Run "));
    }

    [Test]
    public async Task A_host_with_newer_tables_starts_while_others_are_being_updated()
    {
        await _database.StartHostAsync();
        await _database.ExecuteAsync("UPDATE payment_schema SET version = 2");

        await StartAsync(_database.Use);
    }

    [Test]
    public async Task A_host_may_make_them_at_start()
    {
        if (kind == DatabaseKind.Sqlite) await StartAsync(builder => builder.UseSqlite(_database.ConnectionString, options => options.MigrateAtStart = true));
        else await StartAsync(builder => builder.UsePostgreSql(_database.ConnectionString, options => options.MigrateAtStart = true));

        await StartAsync(_database.Use);
    }

    [Test]
    public void A_host_with_a_context_of_its_own_is_told_the_commands() =>
        Assert.That(
            async () => await StartAsync(builder => builder.UseEntityFrameworkCore<ShopContext>(), AddShopContext),
            Throws.InstanceOf<PaymentStoreException>().With.Message.EqualTo(
                "The database has no tables for payment sessions. Run `dotnet ef migrations add PaymentSessions1 --context ShopContext` and " +
                "`dotnet ef database update --context ShopContext`."));

    [Test]
    public async Task Another_store_that_is_named_later_needs_no_tables() =>
        await StartAsync(builder =>
        {
            _database.Use(builder);
            builder.UseInMemory();
        });

    [Test]
    public void A_store_behind_others_needs_its_tables_too() =>
        Assert.That(
            async () => await StartAsync(UseInFront),
            Throws.InstanceOf<PaymentStoreException>().With.Message.StartsWith("The database has no tables for payment sessions."));

    [Test]
    public async Task A_store_behind_others_may_make_its_tables_at_start()
    {
        await StartAsync(UseInFront, services => services.Configure<PaymentDatabaseOptions>(options => options.MigrateAtStart = true));

        await StartAsync(_database.Use);
    }

    private void UseInFront(PaymentSessionsBuilder builder)
    {
        _database.Use(builder);
        var store = builder.Services.Single(service => service.ServiceType == typeof(IPaymentStore)).ImplementationType!;
        builder.Services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(
            services => new FrontStore(new FrontStore((IPaymentStore)ActivatorUtilities.CreateInstance(services, store)))));
    }

    private static async Task StartAsync(Action<PaymentSessionsBuilder> useStore, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        configure?.Invoke(builder.Services);
        useStore(builder.Services.AddPaymentSessions().AddSystemProvider());
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
    }

    private void AddShopContext(IServiceCollection services) => services.AddDbContextFactory<ShopContext>(options =>
    {
        if (kind == DatabaseKind.Sqlite) options.UseSqlite(_database.ConnectionString);
        else options.UseNpgsql(_database.ConnectionString);
    });

    private sealed class FrontStore(IPaymentStore store) : DelegatingPaymentStore(store);
}
