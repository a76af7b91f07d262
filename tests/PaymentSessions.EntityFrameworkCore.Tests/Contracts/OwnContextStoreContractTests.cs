using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Contracts;

/// <summary>In a host's own context, whose tables are in another schema, and which repeats what fails.</summary>
public sealed class OwnContextStoreContractTests : PaymentStoreContract
{
    private static StoreHost _host = null!;

    protected override IPaymentStore Store => _host.Store;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        var connectionString = await SharedServers.CreateDatabaseAsync();
        _host = StoreHost.Create(
            builder => builder.UseEntityFrameworkCore<ShopContext>(),
            services => services.AddDbContext<ShopContext>(options =>
                options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure())));

        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.EnsureCreatedAsync();
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }
}
