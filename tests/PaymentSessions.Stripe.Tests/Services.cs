using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>A host's services with Stripe in them.</summary>
internal static class Services
{
    public const string ApiKey = StripeTwin.TestKey;
    public const string WebhookSecret = StripeTwin.WebhookSecret;

    public static ServiceProvider Create(
        Uri address,
        Action<StripeOptions>? configure = null,
        Action<PaymentSessionsBuilder>? payments = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddPaymentSessions().UseInMemory().AddStripe(stripe =>
        {
            stripe.ApiKey = ApiKey;
            stripe.WebhookSecret = WebhookSecret;
            stripe.ApiBase = address;
            configure?.Invoke(stripe);
        });
        payments?.Invoke(builder);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public static IPaymentProvider Provider(IServiceProvider services, string id = "pp_stripe_stripe") =>
        services.GetRequiredService<IPaymentProviders>().Find(id)!;
}
