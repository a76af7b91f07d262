using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>A fixture whose tests go the whole way, from the engine through sockets to Stripe's double.</summary>
public abstract class StripeEngineTests : StripeTests
{
    private protected const string Webhook = "stripe_stripe";

    private protected IPayments Payments => Host.GetRequiredService<IPayments>();

    private protected IPaymentCollections Collections => Host.GetRequiredService<IPaymentCollections>();

    private protected async Task<PaymentCollection> OweAsync(string reference = "cart_1") =>
        (await Collections.EnsureAsync(reference, new Payable(Eur(59.97m)))).Value!;

    private protected async Task<PaymentResult<PaymentCollection>> TryInitializeAsync(
        PaymentCollection owed,
        PaymentCustomer? customer = null,
        RawJson settings = default,
        string provider = "pp_stripe_stripe") =>
        await Host.GetRequiredService<IPaymentSessionInitializer>().InitializeAsync(new InitializePaymentSession
        {
            CollectionId = owed.Id,
            ProviderId = provider,
            Customer = customer,
            Settings = settings,
        });

    private protected async Task<PaymentSession> InitializeAsync(PaymentCollection owed, PaymentCustomer? customer = null)
    {
        var result = await TryInitializeAsync(owed, customer);
        Assert.That(result.Problem, Is.Null);
        return result.Value!.Sessions.Single();
    }

    /// <summary>The shopper confirms with what the storefront was given.</summary>
    private protected Task<TwinPaymentIntent> ConfirmAsync(PaymentSession session, string paymentMethod = "pm_card_visa") =>
        Control.ConfirmPaymentAsync(session.Data.ToElement().GetProperty("client_secret").GetString()!, paymentMethod, "https://shop.example/paid");

    /// <summary>A payment that is held.</summary>
    private protected async Task<(PaymentCollection Owed, Payment Payment)> HoldAsync()
    {
        var owed = await OweAsync();
        var session = await InitializeAsync(owed);
        await ConfirmAsync(session);
        var authorized = await Payments.AuthorizeAsync(owed.Id, session.Id);
        Assert.That(authorized.Problem, Is.Null);
        return (owed, authorized.Value!.Payment!);
    }

    private protected async Task<PaymentCollection> ReadAsync(PaymentCollection owed) => (await Collections.FindAsync(owed.Id))!;

    private protected async Task<Payment> ReadPaymentAsync(PaymentCollection owed) => (await ReadAsync(owed)).Payments.Single();

    /// <summary>Time passes, and the worker does what is due.</summary>
    private protected async Task WorkAsync(TimeSpan after = default)
    {
        Clock.Advance(after);
        var worker = Host.GetRequiredService<IPaymentWorker>();
        for (var round = 0; round < 50; round++)
        {
            if (await worker.RunOnceAsync() == 0) return;
        }

        Assert.Fail("The worker doesn't come to an end.");
    }

    /// <summary>Stripe sends an event, and the worker does what follows from it.</summary>
    private protected async Task TellAsync(TwinEvent happened)
    {
        var received = await Host.GetRequiredService<IPaymentWebhooks>().ReceiveAsync(Webhook, Signed.Of(await Control.SignEventAsync(happened.Id)));
        Assert.That(received.Problem, Is.Null);
        await WorkAsync();
    }

    /// <summary>Stripe sends all that it hasn't sent before.</summary>
    private protected async Task TellAllAsync()
    {
        foreach (var happened in await Control.ReadEventsAsync()) await TellAsync(happened);
    }
}
