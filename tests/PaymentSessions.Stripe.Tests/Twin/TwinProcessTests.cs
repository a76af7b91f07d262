using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Stripe's double as a program of its own.</summary>
public sealed class TwinProcessTests
{
    [Test]
    public async Task It_is_called_and_controlled_from_another_process()
    {
        using var twin = await StripeTwinProcess.StartAsync();
        using var caller = new TwinCaller(twin.Address);

        var created = await caller.PostAsync("payment_intents", "amount=5997&currency=usd");
        var paid = await twin.Control.ConfirmPaymentAsync(created.At("client_secret")!);

        Assert.That(paid.Status, Is.EqualTo(TwinIntentStatus.Succeeded));
        Assert.That((await twin.Control.ReadLedgerAsync()).PaymentIntents.Single().AmountReceived, Is.EqualTo(5997));
    }
}
