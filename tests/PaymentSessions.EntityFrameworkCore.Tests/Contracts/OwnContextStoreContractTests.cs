using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Contracts;

/// <summary>In a host's own context, whose tables are in another schema, and which repeats what fails.</summary>
public sealed class OwnContextStoreContractTests : PaymentStoreContract
{
    private static StoreHost _host = null!;
    private static StoreHost _ahead = null!;

    protected override IPaymentStore Store => _host.Store;

    protected override IPaymentStore StoreOfHostAhead => _ahead.Store;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        var connectionString = await SharedServers.CreateDatabaseAsync();
        _host = StoreHost.Create(Use, Configure);
        _ahead = StoreHost.CreateAhead(Use, Configure);

        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.EnsureCreatedAsync();

        static void Use(PaymentSessionsBuilder builder) => builder.UseEntityFrameworkCore<ShopContext>();
        void Configure(IServiceCollection services) => services.AddDbContext<ShopContext>(options =>
            options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure()));
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_ahead is not null) await _ahead.DisposeAsync();
    }
}
