using System.Text.Json;

namespace PaymentSessions;

// What Stripe tells by itself.
internal sealed partial class StripePaymentProvider
{
    private const string SignatureHeader = "Stripe-Signature";

    public override PaymentProviderCapabilities Capabilities => method.Type is null
        ? PaymentProviderCapabilities.Webhooks | PaymentProviderCapabilities.AccountHolders | PaymentProviderCapabilities.SavedMethods
        : PaymentProviderCapabilities.Webhooks;

    public override string? MissingForWebhooks => !StripeSignature.SecretsOf(Options).Any()
        ? $"Set {StripeInstance.SectionOf(instance)}:WebhookSecret to the signing secret of the webhook endpoint at Stripe (whsec_...)."
        : null;

    /// <summary>
    /// Only what was signed is read. How an intent stands is asked of Stripe, whatever the event says of it: events come late and twice.
    /// </summary>
    public override ValueTask<ProviderResult<ProviderWebhookEvent>> ReadWebhookAsync(ProviderWebhook webhook, CancellationToken cancellationToken)
    {
        var account = Options;
        var signature = webhook.Headers.FirstOrDefault(header => header.Key.Equals(SignatureHeader, StringComparison.OrdinalIgnoreCase)).Value;
        if (!StripeSignature.IsValid(webhook.Body, signature, account, time.GetUtcNow()))
        {
            return new(new ProviderRejection("bad_signature", "The signature is missing, wrong or too old."));
        }

        try
        {
            var told = StripeObject.Parse(webhook.Body.Span);
            if (!IsOfAnotherMode(told, account.ApiKey)) return new(StripeEvent.Describe(told));

            // A live endpoint for connected accounts gets their test events, too; if it refused them, Stripe would stop sending in the end.
            var isConnectedTest = told.Text("account") is not null && told.Flag("livemode") == false;
            return new(isConnectedTest
                ? StripeEvent.DescribeForeign(told)
                : new ProviderRejection("wrong_mode", "An event of test mode was sent to a live endpoint, or the other way round."));
        }
        catch (JsonException)
        {
            return new(new ProviderUncertainty("The event isn't what Stripe documents."));
        }
    }

    /// <summary>Whether it is about test payments while the API key is for real ones, or the other way round. A key of another form says nothing.</summary>
    private static bool IsOfAnotherMode(StripeObject told, string apiKey) => told.Flag("livemode") switch
    {
        true => apiKey.Contains("_test_", StringComparison.Ordinal),
        false => apiKey.Contains("_live_", StringComparison.Ordinal),
        null => false,
    };
}
