using PaymentSessions;

namespace SampleHost.Stripe;

/// <summary>Real money, or Stripe's test money.</summary>
public static class StripeExtensions
{
    /// <summary>
    /// Offers Stripe as <c>pp_stripe_stripe</c> where <c>PaymentSessions:Stripe:ApiKey</c> is set. The host receives webhooks, so that
    /// <c>PaymentSessions:Stripe:WebhookSecret</c> has to be set then, too.
    /// </summary>
    public static PaymentSessionsBuilder AddStripeIfConfigured(this PaymentSessionsBuilder payments, IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration[$"{StripeOptions.SectionName}:{nameof(StripeOptions.ApiKey)}"]) ? payments : payments.AddStripe();
}
