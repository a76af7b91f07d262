using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Diagnostics;

/// <summary>A life of payments in which everything occurs that is measured or traced, with secrets and personal data wherever they can be.</summary>
internal static class Story
{
    public const string Secret = "jane.doe";

    public static Engine Start() => new(replace: services =>
        services.AddPaymentSessions().AddEventHandler<PaymentEvent, Handler>("books").AddEventHandler<PaymentEvent, Failing>("mail"));

    public static async Task RunAsync(Engine engine)
    {
        engine.Provider.Declares(PaymentProviderCapabilities.AccountHolders | PaymentProviderCapabilities.Webhooks);
        var payment = await PayAsync(engine);

        engine.Provider.Next(ScriptedCall.Capture).Rejects("declined", Secret);
        await CaptureAsync(engine, payment, 10m);
        engine.Provider.Next(ScriptedCall.Capture).TimesOutAfterEffect();
        await CaptureAsync(engine, payment, 20m);
        await engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));
        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Eur(5m), Note = Secret, RequestedBy = Secret });
        await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });

        await engine.Webhooks.ReceiveAsync(Engine.Scripted, engine.Provider.CreateWebhook(payment.SessionId));
        await engine.Worker.RunOnceAsync();

        await engine.Collections.CancelAsync((await engine.OweAsync(Secret)).Id, requestedBy: Secret);
        await engine.Collections.MarkAsPaidAsync((await engine.OweAsync(Secret + "2")).Id, operationKey: Secret, requestedBy: Secret);
        await TryNonsenseAsync(engine);
    }

    private static Money Eur(decimal amount) => Money.Of(amount, "EUR");

    private static async Task<Payment> PayAsync(Engine engine)
    {
        var owed = await engine.OweAsync($"cart_{Secret}", amount: 100m);
        var customer = new PaymentCustomer(Secret) { Email = Secret + "@example.com", Name = Secret };
        var begun = await engine.TryInitializeAsync(owed, data: $$"""{"token":"{{Secret}}"}""", customer: customer);
        Assert.That(begun.Problem, Is.Null);

        var session = begun.Value!.Sessions.Single();
        engine.Provider.Move(session.Id, PaymentSessionStatus.Authorized);
        return (await engine.Payments.AuthorizeAsync(owed.Id, session.Id)).Value!.Payment!;
    }

    private static async Task CaptureAsync(Engine engine, Payment payment, decimal amount) =>
        await engine.Payments.CaptureAsync(new CapturePayment
        {
            PaymentId = payment.Id,
            Amount = Eur(amount),
            OperationKey = $"{Secret}_{amount}",
            RequestedBy = Secret,
        });

    /// <summary>What comes from outside may be anything.</summary>
    private static async Task TryNonsenseAsync(Engine engine)
    {
        const string Nonsense = Secret + "@example.com";
        var owed = await engine.OweAsync("cart_3");
        await engine.TryInitializeAsync(owed, providerId: Nonsense);
        await engine.TryInitializeAsync(owed with { Id = Nonsense });
        await engine.Payments.AuthorizeAsync(Nonsense, Nonsense);
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = Nonsense });
        await engine.Collections.CancelAsync(Nonsense);
        await engine.Collections.MarkAsPaidAsync(Nonsense);
    }

    internal sealed class Handler : IPaymentEventHandler<PaymentEvent>
    {
        public ValueTask HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken) => default;
    }

    internal sealed class Failing : IPaymentEventHandler<PaymentEvent>
    {
        public ValueTask HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(Secret);
    }
}
