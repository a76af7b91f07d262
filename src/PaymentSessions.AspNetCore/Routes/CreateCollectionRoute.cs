using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /store/payment-collections</c>.</summary>
internal sealed class CreateCollectionRoute(StoreRouteContext context, IPaymentCollections collections, ILogger logger)
    : StoreRoute(context, logger)
{
    private static readonly string[] Parameters = ["fields"];

    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var body = await RequestReader
            .ReadAsync(http, Context.Options.MaxBodyBytes, CreatePaymentCollectionBody.Parse)
            .ConfigureAwait(false);
        if (!body.IsSuccess) return body.Problem;

        var query = StoreQuery.Read(http.Request, Parameters);
        if (!query.IsSuccess) return query.Problem;

        var fields = Context.Fields.Select(query.Value["fields"]);
        if (!fields.IsSuccess) return fields.Problem;

        var cartId = body.Value.CartId;
        var source = http.RequestServices.GetRequiredService<IPayableSource>();
        var payable = await source.FindAsync(cartId, http.RequestAborted).ConfigureAwait(false);
        if (payable is null || !await Context.MayPayAsync(http, cartId, http.RequestAborted).ConfigureAwait(false))
        {
            return Problems.NotFound("There is no such cart.");
        }

        var result = await collections.EnsureAsync(cartId, payable, http.RequestAborted).ConfigureAwait(false);
        if (!result.IsSuccess) return result.Problem;

        await WriteJsonAsync(
            http,
            (Collection: result.Value, Fields: fields.Value),
            static (output, answer) => PaymentCollectionJson.Write(output, answer.Collection, answer.Fields)).ConfigureAwait(false);
        return null;
    }
}
