using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /store/payment-collections/{id}/payment-sessions</c>.</summary>
internal sealed class InitializeSessionRoute(StoreRouteContext context, IPaymentSessionInitializer initializer, ILogger logger)
    : StoreRoute(context, logger)
{
    private static readonly string[] Parameters = ["fields"];

    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var body = await RequestReader
            .ReadAsync(http, Context.Options.MaxBodyBytes, InitializePaymentSessionBody.Parse)
            .ConfigureAwait(false);
        if (!body.IsSuccess) return body.Problem;

        var query = StoreQuery.Read(http.Request, Parameters);
        if (!query.IsSuccess) return query.Problem;

        var fields = Context.Fields.Select(query.Value["fields"]);
        if (!fields.IsSuccess) return fields.Problem;

        var result = await initializer.InitializeAsync(
            new InitializePaymentSession
            {
                CollectionId = (string?)http.GetRouteValue("id") ?? "",
                ProviderId = body.Value.ProviderId,
                Data = body.Value.Data,
                Customer = await Context.ResolveCustomerAsync(http, http.RequestAborted).ConfigureAwait(false),
                MayAccess = (collection, token) => Context.MayPayAsync(http, collection.Reference, token),
            },
            http.RequestAborted).ConfigureAwait(false);
        if (!result.IsSuccess) return result.Problem;

        await WriteJsonAsync(
            http,
            (Collection: result.Value, Fields: fields.Value),
            static (output, answer) => PaymentCollectionJson.Write(output, answer.Collection, answer.Fields)).ConfigureAwait(false);
        return null;
    }
}
