using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>The engine on the in-memory store, with the system provider, a scripted one, and a clock that stands still.</summary>
internal sealed class Engine : IAsyncDisposable
{
    public const string Scripted = PaymentSessionsTestingExtensions.ScriptedProviderId;

    private readonly ServiceProvider _services;

    public Engine(Action<PaymentSessionsOptions>? configure = null, Action<IServiceCollection>? replace = null, FakeTimeProvider? clock = null)
    {
        Clock = clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

        var services = new ServiceCollection();
        services.AddPaymentSessions(configure).UseInMemory().AddSystemProvider().AddScriptedProvider().UseClock(Clock).UseSeed(1);
        replace?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public FakeTimeProvider Clock { get; }

    public ScriptedProvider Provider => _services.GetRequiredService<ScriptedProvider>();

    public IPaymentStore Store => _services.GetRequiredService<IPaymentStore>();

    public IPaymentCollections Collections => _services.GetRequiredService<IPaymentCollections>();

    public IPaymentSessionInitializer Initializer => _services.GetRequiredService<IPaymentSessionInitializer>();

    public IPayments Payments => _services.GetRequiredService<IPayments>();

    public IPaymentWorker Worker => _services.GetRequiredService<IPaymentWorker>();

    public IPaymentOperations Operations => _services.GetRequiredService<IPaymentOperations>();

    public IPaymentWebhooks Webhooks => _services.GetRequiredService<IPaymentWebhooks>();

    public IPaymentEvents Events => _services.GetRequiredService<IPaymentEvents>();

    public IPaymentAudit Audit => _services.GetRequiredService<IPaymentAudit>();

    public IIdempotentRequests Requests => _services.GetRequiredService<IIdempotentRequests>();

    /// <summary>A part of the engine.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<PaymentCollection> OweAsync(string reference = "cart_1", decimal amount = 59.97m, string currency = "EUR")
    {
        var result = await Collections.EnsureAsync(reference, new Payable(Money.Of(amount, currency)));
        Assert.That(result.Problem, Is.Null);
        return result.Value!;
    }

    public async Task<PaymentResult<PaymentCollection>> TryInitializeAsync(
        PaymentCollection collection,
        string providerId = Scripted,
        string data = "{}",
        PaymentCustomer? customer = null) =>
        await Initializer.InitializeAsync(new InitializePaymentSession
        {
            CollectionId = collection.Id,
            ProviderId = providerId,
            Data = RawJson.Parse(data),
            Customer = customer,
        });

    public async Task<PaymentCollection> InitializeAsync(
        PaymentCollection collection,
        string providerId = Scripted,
        string data = "{}")
    {
        var result = await TryInitializeAsync(collection, providerId, data);
        Assert.That(result.Problem, Is.Null);
        await Invariants.CheckAsync(this, collection.Id);
        return result.Value!;
    }

    /// <summary>Starts a session, lets the shopper pay with it, and counts the money.</summary>
    public async Task<Payment> PayAsync(PaymentCollection collection, PaymentSessionStatus status = PaymentSessionStatus.Authorized)
    {
        var session = (await InitializeAsync(collection)).Sessions[^1];
        Provider.Move(session.Id, status);
        var result = await Payments.AuthorizeAsync(collection.Id, session.Id);
        Assert.That(result.Problem, Is.Null);
        await Invariants.CheckAsync(this, collection.Id);
        return result.Value!.Payment!;
    }

    /// <summary>The payment as it is now.</summary>
    public async Task<Payment> ReadAsync(Payment payment) =>
        (await Payments.FindAsync(payment.Id))?.FindPayment(payment.Id) ?? throw new AssertionException("The payment is gone.");

    public async Task<PaymentCollection> ReadAsync(PaymentCollection collection) =>
        await Store.FindAsync(collection.Id, CancellationToken.None) ?? throw new AssertionException("The collection is gone.");

    /// <summary>Time passes, and then the worker does what is due.</summary>
    public async Task RecoverAfterAsync(TimeSpan wait)
    {
        Clock.Advance(wait);
        await Worker.RunOnceAsync();
    }

    /// <summary>Processes a batch of webhooks that are due, and does nothing else.</summary>
    public Task<int> ProcessWebhooksAsync() => Get<WorkRunner>().RunOnceAsync(Get<WebhookProcessor>(), CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
