using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentSessions;
using PaymentSessions.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Mounts the operators' routes.</summary>
public static class PaymentAdministrationEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Mounts <c>/admin/payments</c>, <c>/admin/payment-collections</c> and <c>/admin/refund-reasons</c>: all that the payment calls of the
    /// admin part of Medusa's JavaScript SDK need. <c>POST /admin/payment-collections</c> is there if the host has an
    /// <see cref="IPayableSource"/>.
    /// </summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="policyName">
    /// The authorization policy that says who may capture and refund. It is asked whatever else the pipeline lets in, and can't be left
    /// out.
    /// </param>
    /// <returns>All of the routes, to add conventions to, such as <c>.RequireRateLimiting("operators")</c>.</returns>
    /// <exception cref="InvalidOperationException">Something is missing; the message says which call adds it.</exception>
    public static IEndpointConventionBuilder MapPaymentAdministration(this IEndpointRouteBuilder endpoints, string policyName)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (string.IsNullOrWhiteSpace(policyName)) throw NoPolicy();

        var services = endpoints.ServiceProvider;
        AdminContext.CheckServices(services);
        return Map(endpoints, AdminContext.AuthorizeBy(services, policyName));
    }

    /// <inheritdoc cref="MapPaymentAdministration(IEndpointRouteBuilder, string)"/>
    /// <param name="endpoints">Where to.</param>
    /// <param name="policy">Says who may capture and refund. It is asked whatever else the pipeline lets in, and can't be left out.</param>
    public static IEndpointConventionBuilder MapPaymentAdministration(this IEndpointRouteBuilder endpoints, AuthorizationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (policy is null) throw NoPolicy();

        AdminContext.CheckServices(endpoints.ServiceProvider);
        return Map(endpoints, new OperatorAuthorization(() => new(policy)));
    }

    private static InvalidOperationException NoPolicy() => new(
        "MapPaymentAdministration(...) mounts routes that move money, and must be given the authorization policy that says who may use them. Call builder.Services.AddAuthorization(options => options.AddPolicy(\"operators\", policy => ...)) and app.MapPaymentAdministration(\"operators\").");

    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, OperatorAuthorization authorization)
    {
        var services = endpoints.ServiceProvider;
        var context = new AdminContext(services, authorization);
        var logger = RouteMapping.Logger(services);
        var group = endpoints.MapGroup("/admin");
        MapPayments(group, services, context, logger);
        MapCollections(group, services, context, logger);
        MapRefundReasons(group, services, context, logger);
        return group;
    }

    private static void MapPayments(RouteGroupBuilder group, IServiceProvider services, AdminContext context, ILogger logger)
    {
        var payments = services.GetRequiredService<IPayments>();
        var list = services.GetRequiredService<IPaymentList>();
        var providers = services.GetRequiredService<IPaymentProviders>();
        group.Map("/payments", (HttpMethods.Get, new ListPaymentsRoute(context, list, logger), AdminPaymentDescriptions.List));
        group.Map("/payments/payment-providers", (HttpMethods.Get, new ListAllProvidersRoute(context, providers, logger), AdminPaymentDescriptions.ListProviders));
        group.Map("/payments/{id}", (HttpMethods.Get, new ReadPaymentRoute(context, payments, logger), AdminPaymentDescriptions.Read));
        group.Map("/payments/{id}/capture", (HttpMethods.Post, new CapturePaymentRoute(context, payments, logger), AdminPaymentDescriptions.Capture));
        group.Map("/payments/{id}/refund", (HttpMethods.Post, new RefundPaymentRoute(context, payments, logger), AdminPaymentDescriptions.Refund));
        group.Map("/payments/{id}/cancel", (HttpMethods.Post, new CancelPaymentRoute(context, payments, logger), AdminPaymentDescriptions.Cancel));
    }

    private static void MapCollections(RouteGroupBuilder group, IServiceProvider services, AdminContext context, ILogger logger)
    {
        var collections = services.GetRequiredService<IPaymentCollections>();
        if (services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IPayableSource)))
        {
            group.Map("/payment-collections", (HttpMethods.Post, new CreateOrderCollectionRoute(context, collections, logger), AdminCollectionDescriptions.Create));
        }

        group.Map(
            "/payment-collections/{id}",
            (HttpMethods.Get, new ReadCollectionRoute(context, collections, logger), AdminCollectionDescriptions.Read),
            (HttpMethods.Delete, new CancelCollectionRoute(context, collections, logger), AdminCollectionDescriptions.Cancel));
        group.Map("/payment-collections/{id}/mark-as-paid", (HttpMethods.Post, new MarkAsPaidRoute(context, collections, logger), AdminCollectionDescriptions.MarkAsPaid));
    }

    private static void MapRefundReasons(RouteGroupBuilder group, IServiceProvider services, AdminContext context, ILogger logger)
    {
        var reasons = services.GetRequiredService<IRefundReasons>();
        group.Map(
            "/refund-reasons",
            (HttpMethods.Get, new ListRefundReasonsRoute(context, reasons, logger), RefundReasonDescriptions.List),
            (HttpMethods.Post, new CreateRefundReasonRoute(context, reasons, logger), RefundReasonDescriptions.Create));
        group.Map(
            "/refund-reasons/{id}",
            (HttpMethods.Get, new ReadRefundReasonRoute(context, reasons, logger), RefundReasonDescriptions.Read),
            (HttpMethods.Post, new UpdateRefundReasonRoute(context, reasons, logger), RefundReasonDescriptions.Update),
            (HttpMethods.Delete, new DeleteRefundReasonRoute(context, reasons, logger), RefundReasonDescriptions.Delete));
    }
}
