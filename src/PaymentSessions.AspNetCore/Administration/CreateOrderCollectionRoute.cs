using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>
/// <c>POST /admin/payment-collections</c>. What an order owes is for the host to say, not for whoever asks: an amount that is named must be
/// that one. Asking again for an order gives the same collection.
/// </summary>
internal sealed class CreateOrderCollectionRoute(AdminContext context, IPaymentCollections collections, ILogger logger)
    : AdminCollectionRoute(context, logger)
{
    private static readonly PaymentProblem NoSuchOrder = Problems.NotFound("There is no such order.");

    protected override async ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(HttpContext http)
    {
        var body = await ReadBodyAsync(http, CreateOrderPaymentCollectionBody.Parse).ConfigureAwait(false);
        if (!body.IsSuccess) return body.Problem;

        var source = http.RequestServices.GetRequiredService<IPayableSource>();
        var payable = await source.FindAsync(body.Value.OrderId, http.RequestAborted).ConfigureAwait(false);
        if (payable is null) return NoSuchOrder;

        if (body.Value.Amount is { } amount && amount != payable.Amount.Amount)
        {
            return Problems.InvalidRequest($"Value for field 'amount' must be what is owed, {payable.Amount}, or left out");
        }

        return await collections.EnsureAsync(body.Value.OrderId, payable, cancellationToken: http.RequestAborted).ConfigureAwait(false);
    }
}
