using System.Text.Json;

namespace PaymentSessions.AcmePay;

// What Acme Pay tells by itself.
internal sealed partial class AcmePayProvider
{
    public override PaymentProviderCapabilities Capabilities => PaymentProviderCapabilities.Webhooks;

    public override string? MissingForWebhooks => string.IsNullOrWhiteSpace(options.Value.WebhookSecret)
        ? "Set the secret of the webhook endpoint at Acme Pay: AddAcmePay(acme => acme.WebhookSecret = ...)."
        : null;

    public override ValueTask<ProviderResult<ProviderWebhookEvent>> ReadWebhookAsync(
        ProviderWebhook webhook,
        CancellationToken cancellationToken) => new(Read(webhook));

    private ProviderResult<ProviderWebhookEvent> Read(ProviderWebhook webhook)
    {
        if (!AcmeSignature.IsValid(webhook, options.Value.WebhookSecret))
        {
            return new ProviderRejection("bad_signature", "The signature is missing or wrong.");
        }

        try
        {
            return JsonSerializer.Deserialize(webhook.Body.Span, AcmeJson.Default.AcmeEvent) is { } told
                ? told.ToWebhookEvent()
                : new ProviderUncertainty("The event is null.");
        }
        catch (JsonException)
        {
            return new ProviderUncertainty("The event isn't what Acme Pay documents.");
        }
    }
}
