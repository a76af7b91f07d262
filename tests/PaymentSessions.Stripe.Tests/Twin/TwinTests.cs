using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>A fixture each of whose tests has a Stripe of its own, and a caller that says every header and parameter.</summary>
public abstract class TwinTests
{
    private protected const string Payment = "amount=5997&currency=eur";
    private protected const string Held = $"{Payment}&capture_method=manual";

    /// <summary>The time stands still unless a test moves it.</summary>
    private protected FakeTimeProvider Time { get; private set; } = null!;

    private protected StripeTwin Twin { get; private set; } = null!;

    private protected TwinControl Control => Twin.Control;

    private protected TwinCaller Caller { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        Twin = await StripeTwin.StartAsync(Time);
        Caller = new TwinCaller(Twin.Address);
    }

    [TearDown]
    public async Task StopAsync()
    {
        Caller.Dispose();
        await Twin.DisposeAsync();
    }

    /// <summary>A payment intent that the shopper has confirmed.</summary>
    private protected async Task<TwinPaymentIntent> ConfirmedAsync(string form = Payment, string method = "pm_card_visa")
    {
        var created = await Caller.PostAsync("payment_intents", form);
        return await Control.ConfirmPaymentAsync(created.At("client_secret")!, method, "https://shop.example/back");
    }

    private protected async Task<IEnumerable<string>> EventTypesAsync() =>
        (await Control.ReadEventsAsync()).Select(happened => happened.Type);
}
