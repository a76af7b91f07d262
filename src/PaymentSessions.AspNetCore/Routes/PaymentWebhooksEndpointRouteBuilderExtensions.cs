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
    /// <exception cref="InvalidOperationException">Something is missing; the message says which call adds it.</exception>
    public static IEndpointConventionBuilder MapPaymentWebhooks(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var services = endpoints.ServiceProvider;
        if (services.GetService<IPaymentWebhooks>() is not { } webhooks)
        {
            throw new InvalidOperationException(
                "MapPaymentWebhooks() needs services that are missing. Call builder.Services.AddPaymentSessions() first.");
        }

        var options = services.GetRequiredService<IOptions<PaymentSessionsHttpOptions>>().Value;
        var route = new WebhookRoute(webhooks, options.MaxWebhookBytes, RouteMapping.Logger(services));
        var group = endpoints.MapGroup("");
        group.Map(Pattern, (HttpMethods.Post, route, RouteDescriptions.ReceiveWebhook));
        return group.WithMetadata(new AllowAnonymousAttribute());
    }
}
