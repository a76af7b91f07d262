using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Contracts;

public sealed class PostgreSqlStoreContractTests : PaymentStoreContract
{
    private static StoreHost _host = null!;

    protected override IPaymentStore Store => _host.Store;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        var connectionString = await SharedServers.CreateDatabaseAsync();
        _host = await StoreHost.StartAsync(builder => builder.UsePostgreSql(connectionString));
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }
}
