using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// The shopper's part: what Stripe.js does with a client secret, what the shopper does on their bank's page, and what the bank answers in
/// the end.
/// </summary>
internal sealed class ShopperActions(
    PaymentIntents paymentIntents,
    PaymentAttempts payments,
    SetupIntents setupIntents,
    SetupAttempts setups)
{
    private static readonly ImmutableArray<Parameter> ConfirmParameters =
    [
        Parameter.Text("client_secret", isRequired: true),
        Parameter.Text("payment_method"),
        Parameter.Text("return_url"),
    ];

    public ImmutableArray<Endpoint> Endpoints =>
    [
        Endpoint.Post("payment_intents/{id}/confirm", ConfirmParameters, ConfirmPayment),
        Endpoint.Post("payment_intents/{id}/complete", [], call => payments.Complete(paymentIntents.Get(call), call)),
        Endpoint.Post("payment_intents/{id}/fail", [], call => payments.Fail(paymentIntents.Get(call), call)),
        Endpoint.Post("setup_intents/{id}/confirm", ConfirmParameters, ConfirmSetup),
        Endpoint.Post("setup_intents/{id}/complete", [], call => setups.Complete(setupIntents.Get(call), call)),
        Endpoint.Post("setup_intents/{id}/fail", [], call => setups.Fail(setupIntents.Get(call), call)),
    ];

    private TwinPaymentIntent ConfirmPayment(Call call)
    {
        var intent = paymentIntents.Get(call);
        CheckSecret(intent.ClientSecret, call);
        return paymentIntents.Confirm(intent, call);
    }

    private TwinSetupIntent ConfirmSetup(Call call)
    {
        var intent = setupIntents.Get(call);
        CheckSecret(intent.ClientSecret, call);
        return setupIntents.Confirm(intent, call);
    }

    private static void CheckSecret(string secret, Call call)
    {
        if (call.Parameters.Text("client_secret") != secret)
        {
            throw RefusalException.Invalid(
                "The client_secret provided does not match the client_secret associated with this intent.", "resource_missing", "client_secret");
        }
    }
}
