using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace PaymentSessions.Tests;

/// <summary>The services of a host with a durable store.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StoreHost(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public IPaymentStore Store => _services.GetRequiredService<IPaymentStore>();

    /// <summary>Makes a host whose tables may be missing.</summary>
    public static StoreHost Create(Action<PaymentSessionsBuilder> useStore, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        useStore(services.AddPaymentSessions().AddSystemProvider());
        return new StoreHost(services.BuildServiceProvider(validateScopes: true));
    }

    /// <summary>Makes another host, whose own clock is an hour ahead.</summary>
    public static StoreHost CreateAhead(Action<PaymentSessionsBuilder> useStore, Action<IServiceCollection>? configure = null) => Create(
        useStore,
        services =>
        {
            configure?.Invoke(services);
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(1)));
        });

    /// <summary>Makes a host with its tables.</summary>
    public static async Task<StoreHost> StartAsync(Action<PaymentSessionsBuilder> useStore, Action<IServiceCollection>? configure = null)
    {
        var host = Create(useStore, configure);
        await host.Services.MigratePaymentSessionsAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
