using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>A fixture each of whose tests has a Stripe of its own, and a caller that says every header and parameter.</summary>
public abstract class TwinTests
{
    private protected const string Payment = "amount=5997&currency=eur";
    private protected const string Held = $"{Payment}&capture_method=manual";

    private protected StripeTwin Twin { get; private set; } = null!;

    private protected TwinControl Control => Twin.Control;

    private protected TwinCaller Caller { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Twin = await StripeTwin.StartAsync();
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
