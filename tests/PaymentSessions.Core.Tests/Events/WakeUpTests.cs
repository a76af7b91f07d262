using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using static PaymentSessions.Tests.Events.Shop;

namespace PaymentSessions.Tests.Events;

/// <summary>A host that commits something tells of it at once: no clock moves here.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WakeUpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Shop _shop = new();

    [Test]
    public async Task A_commit_is_told_of_without_waiting_for_the_interval()
    {
        using var told = new SemaphoreSlim(0);
        _shop.Does = (_, _, _) =>
        {
            told.Release();
            return Task.CompletedTask;
        };
        using var host = Build();
        await host.StartAsync();
        var collections = host.Services.GetRequiredService<IPaymentCollections>();

        var isTold = new List<bool>();
        for (var i = 1; i <= 3; i++)
        {
            await collections.EnsureAsync("cart_1", new Payable(Money.Of(i, "EUR")));
            isTold.Add(await told.WaitAsync(Patience));
        }

        await host.StopAsync().WaitAsync(Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(isTold, Has.All.True);
            Assert.That(_shop.Deliveries.Select(delivery => delivery.Told.CollectionVersion), Is.EqualTo(new[] { 1, 2, 3 }));
        }
    }

    [Test]
    public async Task A_letter_that_is_replayed_is_told_at_once_too()
    {
        using var told = new SemaphoreSlim(0);
        _shop.Does = (_, _, _) =>
        {
            told.Release();
            return _shop.Deliveries.Length == 1 ? throw new InvalidOperationException() : Task.CompletedTask;
        };
        using var host = Build(options => options.Events.MaxAttempts = 1);
        await host.StartAsync();
        var owed = await host.Services.GetRequiredService<IPaymentCollections>().EnsureAsync("cart_1", new Payable(Money.Of(1m, "EUR")));
        Assert.That(await told.WaitAsync(Patience), Is.True);

        var events = host.Services.GetRequiredService<IPaymentEvents>();
        for (var i = 0; i < 100_000 && (await events.ListDeadLettersAsync()).Count == 0; i++) await Task.Yield();
        await events.ReplayAsync(owed.Value!.Id, typeof(Everything).FullName!);
        var isTold = await told.WaitAsync(Patience);

        await host.StopAsync().WaitAsync(Patience);
        Assert.That(isTold, Is.True);
    }

    [Test]
    public async Task A_host_that_does_not_run_the_worker_tells_nobody()
    {
        using var host = Build(options => options.Worker.IsEnabled = false);
        await host.StartAsync();

        await host.Services.GetRequiredService<IPaymentCollections>().EnsureAsync("cart_1", new Payable(Money.Of(1m, "EUR")));
        for (var i = 0; i < 1000; i++) await Task.Yield();
        await host.StopAsync().WaitAsync(Patience);

        Assert.That(_shop.Deliveries, Is.Empty);
    }

    private IHost Build(Action<PaymentSessionsOptions>? configure = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(_shop);
        builder.Services.AddScoped<Scope>();
        builder.Services.AddPaymentSessions(configure).UseInMemory().AddSystemProvider()
            .AddEventHandler<PaymentEvent, Everything>()
            .UseClock(new FakeTimeProvider());
        return builder.Build();
    }
}
