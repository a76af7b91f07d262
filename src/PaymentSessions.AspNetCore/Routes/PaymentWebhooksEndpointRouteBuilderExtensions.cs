using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PaymentSessions;
using PaymentSessions.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Mounts the route that providers send their webhooks to.</summary>
public static class PaymentWebhooksEndpointRouteBuilderExtensions
{
    private const string Pattern = "/hooks/payment/{provider}";

    /// <summary>
    /// Mounts <c>POST /hooks/payment/{provider}</c>, where <c>provider</c> is a provider's id with or without <c>pp_</c> before it. It is
    /// open to everybody, whatever the host's fallback policy says: a webhook is known by its signature.
    /// </summary>
    /// <param name="endpoints">Where to.</param>
    /// <returns>The route, to add conventions to.</returns>
    /// <exception cref="InvalidOperationException">
    /// Something is missing, also in a provider's options; the message says how to add it.
    /// </exception>
    public static IEndpointConventionBuilder MapPaymentWebhooks(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var services = endpoints.ServiceProvider;
        if (services.GetService<IPaymentWebhooks>() is not { } webhooks)
        {
            throw new InvalidOperationException(
                "MapPaymentWebhooks() needs services that are missing. Call builder.Services.AddPaymentSessions() first.");
        }

        Check(services.GetRequiredService<IPaymentProviders>());
        var options = services.GetRequiredService<IOptions<PaymentSessionsHttpOptions>>().Value;
        var route = new WebhookRoute(webhooks, options.MaxWebhookBytes, RouteMapping.Logger(services));
        var group = endpoints.MapGroup("");
        group.Map(Pattern, (HttpMethods.Post, route, RouteDescriptions.ReceiveWebhook));
        return group.WithMetadata(new AllowAnonymousAttribute());
    }

    /// <summary>Events that can't be read would be refused one after the other, until the provider stops sending them.</summary>
    private static void Check(IPaymentProviders providers)
    {
        foreach (var id in providers.Ids)
        {
            var provider = providers.Find(id)!;
            if (provider.Capabilities.HasFlag(PaymentProviderCapabilities.Webhooks) && provider.MissingForWebhooks is { } missing)
            {
                throw new InvalidOperationException($"MapPaymentWebhooks() would receive what {id} can't read. {missing}");
            }
        }
    }
}
