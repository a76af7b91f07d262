using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>A fixture each of whose tests has a Stripe of its own, and the provider that speaks to it over a real socket.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class StripeTests
{
    private ServiceProvider _services = null!;

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    private protected StripeTwin Twin { get; private set; } = null!;

    private protected TwinControl Control => Twin.Control;

    private protected IServiceProvider Host => _services;

    private protected IPaymentProvider Provider { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Twin = await StripeTwin.StartAsync(Clock);
        UseOptions();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await Twin.DisposeAsync();
    }

    /// <summary>Starts the host anew, with other options.</summary>
    private protected void UseOptions(
        Action<StripeOptions>? configure = null,
        Action<PaymentSessionsBuilder>? payments = null,
        string provider = "pp_stripe_stripe")
    {
        _services?.Dispose();
        _services = Services.Create(Twin.Address, configure, builder =>
        {
            builder.UseClock(Clock);
            payments?.Invoke(builder);
        });
        Provider = Services.Provider(_services, provider);
    }

    private protected async Task<(InitiateOperation Operation, ProviderSession Made)> InitiateAsync(Money? amount = null, string data = "{}")
    {
        var operation = Operations.Initiate(Provider, amount, data);
        return (operation, Expect.Done(await Provider.InitiateAsync(operation, default)));
    }

    /// <summary>A session that the shopper has confirmed.</summary>
    private protected async Task<PaymentSession> PayAsync(string paymentMethod = "pm_card_visa", Money? amount = null)
    {
        var (operation, made) = await InitiateAsync(amount);
        await Control.ConfirmPaymentAsync(SecretOf(made), paymentMethod, "https://shop.example/paid");
        var session = Operations.Session(operation, made);
        return Operations.Session(operation, Expect.Done(await Provider.AuthorizeAsync(session, default)));
    }

    private protected async Task<TwinPaymentIntent> ReadIntentAsync() => (await Control.ReadLedgerAsync()).PaymentIntents.Single();

    private protected static string SecretOf(ProviderSession made) => made.Data.ToElement().GetProperty("client_secret").GetString()!;

    private protected static Money Eur(decimal amount) => Money.Of(amount, "EUR");
}
