using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /store/payment-collections/{id}/payment-sessions</c>.</summary>
internal sealed class InitializeSessionRoute(
    StoreRouteContext context,
    IPaymentSessionInitializer initializer,
    IPaymentCollections collections,
    IIdempotentRequests requests,
    ILogger logger)
    : CollectionRoute<InitializePaymentSessionBody>(context, requests, InitializePaymentSessionBody.Parse, logger)
{
    protected override async ValueTask<PaymentProblem?> AuthorizeAsync(HttpContext http, InitializePaymentSessionBody body)
    {
        var collection = await collections.FindAsync(CollectionId(http), http.RequestAborted).ConfigureAwait(false);
        return collection is not null && await Context.MayPayAsync(http, collection.Reference, http.RequestAborted).ConfigureAwait(false)
            ? null
            : Problems.NoSuchCollection;
    }

    protected override IEnumerable<string?> DescribeScope(HttpContext http, InitializePaymentSessionBody body) =>
        ["payment-sessions", CollectionId(http)];

    protected override IEnumerable<string?> DescribeContent(InitializePaymentSessionBody body) => [body.ProviderId, body.Data.GetText()];

    protected override ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(
        HttpContext http,
        InitializePaymentSessionBody body,
        PaymentCustomer? customer,
        IdempotentRequest? request) => initializer.InitializeAsync(
        new InitializePaymentSession
        {
            CollectionId = CollectionId(http),
            ProviderId = body.ProviderId,
            Data = body.Data,
            Customer = customer,
            MayAccess = (collection, token) => Context.MayPayAsync(http, collection.Reference, token),
            Request = request,
        },
        http.RequestAborted);

    private static string CollectionId(HttpContext http) => (string?)http.GetRouteValue("id") ?? "";
}
