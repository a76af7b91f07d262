using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Contracts;

/// <summary>Behind pgbouncer in transaction mode, with the settings that are documented.</summary>
public sealed class PgBouncerStoreContractTests : PaymentStoreContract
{
    private static StoreHost _host = null!;
    private static StoreHost _ahead = null!;

    protected override IPaymentStore Store => _host.Store;

    protected override IPaymentStore StoreOfHostAhead => _ahead.Store;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        var cluster = await SharedServers.PostgreSql;
        var database = await cluster.CreateDatabaseAsync();
        var bouncer = await SharedServers.PgBouncer;
        var connectionString = $"{cluster.ConnectionString(database, bouncer.Port)};Max Auto Prepare=0;No Reset On Close=true";
        _host = await StoreHost.StartAsync(builder => builder.UsePostgreSql(connectionString));
        _ahead = StoreHost.CreateAhead(builder => builder.UsePostgreSql(connectionString));
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_ahead is not null) await _ahead.DisposeAsync();
    }
}
