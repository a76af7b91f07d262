using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /admin/payment-collections/{id}/mark-as-paid</c>. The same <c>Idempotency-Key</c> does it once.</summary>
internal sealed class MarkAsPaidRoute(AdminContext context, IPaymentCollections collections, ILogger logger)
    : AdminCollectionRoute(context, logger)
{
    protected override async ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(HttpContext http)
    {
        var body = await ReadBodyAsync(http, MarkAsPaidBody.Parse).ConfigureAwait(false);
        if (!body.IsSuccess) return body.Problem;
        if (IdempotencyHeader.ReadOperationKey(http, out var key) is { } malformed) return malformed;

        if (body.Value.ProviderId is not (null or PaymentProviderId.System))
        {
            return Problems.InvalidRequest($"Value for field 'provider_id' must be '{PaymentProviderId.System}', or left out");
        }

        if (await IsOfAnotherOrderAsync(http, body.Value.OrderId).ConfigureAwait(false))
        {
            return Problems.InvalidRequest("Value for field 'order_id' is that of another payment collection");
        }

        var requestedBy = await Context.ResolveOperatorAsync(http).ConfigureAwait(false);
        return await collections.MarkAsPaidAsync(Id(http), key, requestedBy, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether the order that the operator means has a collection, and it isn't this one. Orders may have ids that we don't know.
    /// </summary>
    private async ValueTask<bool> IsOfAnotherOrderAsync(HttpContext http, string? orderId) =>
        orderId is not null
        && await collections.FindByReferenceAsync(orderId, http.RequestAborted).ConfigureAwait(false) is { } collection
        && collection.Id != Id(http);
}
