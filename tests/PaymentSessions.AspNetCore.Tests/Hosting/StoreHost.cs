using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>
/// A web host with the store routes on a loopback port that the system chose: in-memory store, the system provider and a scripted one, a
/// clock that stands still.
/// </summary>
internal sealed class StoreHost : IAsyncDisposable
{
    public const string Key = "pk_test";
    public const string Scripted = PaymentSessionsTestingExtensions.ScriptedProviderId;

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private StoreHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = Address,
        };
    }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public ScriptedProvider Provider => Services.GetRequiredService<ScriptedProvider>();

    public CountingStore Store => Services.GetRequiredService<CountingStore>();

    public Carts Carts => Services.GetRequiredService<Carts>();

    public CapturedLogs Logs => Services.GetRequiredService<CapturedLogs>();

    public FakeTimeProvider Clock => (FakeTimeProvider)Services.GetRequiredService<TimeProvider>();

    public static async Task<StoreHost> StartAsync(HostSetup? setup = null)
    {
        var app = Build(setup ?? new HostSetup());
        try
        {
            await app.StartAsync();
            return new StoreHost(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A collection that owes something for a cart that the host knows.</summary>
    public async Task<PaymentCollection> OweAsync(string cartId = "cart_1", decimal amount = 59.97m, string currency = "EUR")
    {
        var payable = new Payable(Money.Of(amount, currency));
        Carts[cartId] = payable;
        var result = await Services.GetRequiredService<IPaymentCollections>().EnsureAsync(cartId, payable);
        Assert.That(result.Problem, Is.Null);
        return result.Value!;
    }

    public async Task<PaymentCollection> ReadAsync(PaymentCollection collection) =>
        await Store.FindAsync(collection.Id, CancellationToken.None) ?? throw new AssertionException("The collection is gone.");

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _client.SendAsync(request);
            return await Answer.ReadAsync(response);
        }
    }

    public Task<Answer> SendAsync(RawRequest request) => RawConnection.SendAsync(Address, request);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _app.DisposeAsync();
    }

    private static WebApplication Build(HostSetup setup)
    {
        // In development, a host checks that nothing scoped is asked for outside of a scope, and shows exceptions that nobody has caught.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(setup.Settings);

        var logs = new CapturedLogs();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<Carts>();

        var payments = builder.Services.AddPaymentSessions(options => options.Worker.IsEnabled = false)
            .UseInMemory()
            .AddSystemProvider()
            .AddScriptedProvider()
            .AddPayableSource<HostCarts>()
            .AllowAnyCaller()
            .AddPublishableKeys(Key)
            .UseClock(new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)))
            .UseSeed(1);
        setup.Payments(payments);
        setup.Builder(builder);
        CountingStore.Add(builder.Services);

        var app = builder.Build();
        setup.Pipeline(app);
        setup.Routes(app);
        return app;
    }

    /// <summary>Made for every request, as a host's own source would be.</summary>
    private sealed class HostCarts(Carts carts) : IPayableSource
    {
        public ValueTask<Payable?> FindAsync(string reference, CancellationToken cancellationToken) =>
            carts.FindAsync(reference, cancellationToken);
    }
}
