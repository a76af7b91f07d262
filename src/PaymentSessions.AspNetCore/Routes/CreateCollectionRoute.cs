using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /store/payment-collections</c>. Asking again for a cart gives the same collection, with or without a key.</summary>
internal sealed class CreateCollectionRoute(
    StoreRouteContext context,
    IPaymentCollections collections,
    IIdempotentRequests requests,
    ILogger logger)
    : CollectionRoute<CreatePaymentCollectionBody>(context, requests, CreatePaymentCollectionBody.Parse, logger)
{
    private static readonly PaymentProblem NoSuchCart = Problems.NotFound("There is no such cart.");

    protected override async ValueTask<PaymentProblem?> AuthorizeAsync(HttpContext http, CreatePaymentCollectionBody body) =>
        await FindAsync(http, body.CartId).ConfigureAwait(false) is null ? NoSuchCart : null;

    protected override IEnumerable<string?> DescribeScope(HttpContext http, CreatePaymentCollectionBody body) => ["payment-collections"];

    protected override IEnumerable<string?> DescribeContent(CreatePaymentCollectionBody body) => [body.CartId];

    protected override async ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(
        HttpContext http,
        CreatePaymentCollectionBody body,
        PaymentCustomer? customer,
        IdempotentRequest? request) =>
        await FindAsync(http, body.CartId).ConfigureAwait(false) is { } payable
            ? await collections.EnsureAsync(body.CartId, payable, request, http.RequestAborted).ConfigureAwait(false)
            : NoSuchCart;

    /// <summary>What the cart owes, if there is such a cart and the caller may pay it.</summary>
    private async ValueTask<Payable?> FindAsync(HttpContext http, string cartId)
    {
        var source = http.RequestServices.GetRequiredService<IPayableSource>();
        var payable = await source.FindAsync(cartId, http.RequestAborted).ConfigureAwait(false);
        return payable is not null && await Context.MayPayAsync(http, cartId, http.RequestAborted).ConfigureAwait(false) ? payable : null;
    }
}
