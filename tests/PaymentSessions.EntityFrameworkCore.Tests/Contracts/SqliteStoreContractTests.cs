using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Contracts;

public sealed class SqliteStoreContractTests : PaymentStoreContract
{
    private static DatabaseFile _file = null!;
    private static StoreHost _host = null!;

    protected override IPaymentStore Store => _host.Store;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        _file = new DatabaseFile();
        _host = await StoreHost.StartAsync(builder => builder.UseSqlite(_file.ConnectionString));
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await _host.DisposeAsync();
        _file.Dispose();
    }
}
