using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Stripe.Twin;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>Stripe keeps the contract that every provider keeps, against its double over a real socket.</summary>
public abstract class StripeContract : PaymentProviderContract
{
    private StripeTwin _twin = null!;
    private ServiceProvider _services = null!;

    protected override IPaymentProvider Provider => Services.Provider(_services);

    protected override IReadOnlyList<string> SignatureHeaders => ["Stripe-Signature"];

    [SetUp]
    public async Task StartAsync()
    {
        _twin = await StripeTwin.StartAsync();
        _services = Services.Create(_twin.Address, Configure);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _twin.DisposeAsync();
    }

    private protected abstract void Configure(StripeOptions stripe);

    protected override async Task<bool> PayAsync(PaymentSession session)
    {
        await _twin.Control.ConfirmPaymentAsync(SecretOf(session.Data));
        return true;
    }

    /// <summary>A declined card is told of, and leaves the session as it was.</summary>
    protected override async Task<ProviderWebhook?> ReceiveWebhookAsync(PaymentSession session)
    {
        await _twin.Control.ConfirmPaymentAsync(SecretOf(session.Data), "pm_card_chargeDeclined");
        var failed = (await _twin.Control.ReadEventsAsync()).Last(told => told.Type == "payment_intent.payment_failed");
        return Signed.Of(await _twin.Control.SignEventAsync(failed.Id));
    }

    protected override async Task<bool> FinishSavingAsync(ProviderAccountHolder accountHolder, ProviderSavedMethod started)
    {
        await _twin.Control.ConfirmSetupAsync(SecretOf(started.Data));
        return true;
    }

    private static string SecretOf(RawJson data) => data.ToElement().GetProperty("client_secret").GetString()!;
}
