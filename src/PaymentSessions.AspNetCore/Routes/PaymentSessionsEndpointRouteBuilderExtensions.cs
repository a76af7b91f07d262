using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions;
using PaymentSessions.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Mounts the store routes.</summary>
public static class PaymentSessionsEndpointRouteBuilderExtensions
{
    private const string CollectionsPattern = "/payment-collections";
    private const string SessionsPattern = "/payment-collections/{id}/payment-sessions";
    private const string ProvidersPattern = "/payment-providers";

    /// <summary>
    /// Mounts <c>POST /store/payment-collections/{id}/payment-sessions</c>, <c>POST /store/payment-collections</c> and
    /// <c>GET /store/payment-providers</c>: all that the payment calls of Medusa's JavaScript SDK need.
    /// </summary>
    /// <param name="endpoints">Where to.</param>
    /// <returns>All of the routes, to add conventions to, such as <c>.RequireRateLimiting("pay")</c>.</returns>
    /// <exception cref="InvalidOperationException">Something is missing; the message says which call adds it.</exception>
    public static IEndpointConventionBuilder MapPaymentSessions(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var services = endpoints.ServiceProvider;
        var context = new StoreRouteContext(services);
        if (!services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IPayableSource)))
        {
            throw new InvalidOperationException(
                "MapPaymentSessions() mounts POST /store/payment-collections, which must know what a cart owes. Call AddPayableSource<TSource>() on what AddPaymentSessions() returns, or mount the documented route alone with MapPaymentSessionInitialization().");
        }

        var group = endpoints.MapGroup("/store");
        MapInitialization(group, context);
        var collections = services.GetRequiredService<IPaymentCollections>();
        var providers = services.GetRequiredService<IPaymentProviders>();
        var requests = services.GetRequiredService<IIdempotentRequests>();
        var logger = RouteMapping.Logger(services);
        group.Map(CollectionsPattern, (HttpMethods.Post, new CreateCollectionRoute(context, collections, requests, logger), RouteDescriptions.CreateCollection));
        group.Map(ProvidersPattern, (HttpMethods.Get, new ListProvidersRoute(context, providers, logger), RouteDescriptions.ListProviders));
        return group;
    }

    /// <summary>
    /// Mounts <c>POST /store/payment-collections/{id}/payment-sessions</c> alone, for a host that makes its collections itself, with
    /// <see cref="IPaymentCollections"/>.
    /// </summary>
    /// <inheritdoc cref="MapPaymentSessions"/>
    public static IEndpointConventionBuilder MapPaymentSessionInitialization(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var group = endpoints.MapGroup("/store");
        MapInitialization(group, new StoreRouteContext(endpoints.ServiceProvider));
        return group;
    }

    private static void MapInitialization(RouteGroupBuilder group, StoreRouteContext context)
    {
        IEndpointRouteBuilder endpoints = group;
        var services = endpoints.ServiceProvider;
        var route = new InitializeSessionRoute(
            context,
            services.GetRequiredService<IPaymentSessionInitializer>(),
            services.GetRequiredService<IPaymentCollections>(),
            services.GetRequiredService<IIdempotentRequests>(),
            RouteMapping.Logger(services));
        group.Map(SessionsPattern, (HttpMethods.Post, route, RouteDescriptions.InitializeSession));
    }
}
