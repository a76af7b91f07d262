using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AcmePay;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>A host's services with Acme Pay in them.</summary>
internal static class Services
{
    public static ServiceProvider Create(
        Uri address,
        Action<AcmePayOptions>? configure = null,
        Action<PaymentSessionsBuilder>? payments = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddPaymentSessions().UseInMemory().AddAcmePay(acme =>
        {
            acme.ApiKey = AcmePayServer.DefaultApiKey;
            acme.BaseAddress = address;
            acme.WebhookSecret = AcmePayServer.WebhookSecret;
            configure?.Invoke(acme);
        });
        payments?.Invoke(builder);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public static IPaymentProvider Provider(IServiceProvider services) =>
        services.GetRequiredService<IPaymentProviders>().Find(AcmePayBuilderExtensions.AcmePayProviderId)!;
}
