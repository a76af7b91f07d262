using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Contracts;

public sealed class PostgreSqlStoreContractTests : PaymentStoreContract
{
    private static StoreHost _host = null!;
    private static StoreHost _ahead = null!;

    protected override IPaymentStore Store => _host.Store;

    protected override IPaymentStore StoreOfHostAhead => _ahead.Store;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        var connectionString = await SharedServers.CreateDatabaseAsync();
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
