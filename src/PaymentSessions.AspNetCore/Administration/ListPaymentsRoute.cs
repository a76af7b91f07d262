using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>GET /admin/payments</c>.</summary>
internal sealed class ListPaymentsRoute(AdminContext context, IPaymentList payments, ILogger logger) : AdminRoute(context, logger)
{
    private static readonly AdminParameter[] Parameters =
    [
        new("id", AdminParameterKind.List),
        new("payment_session_id", AdminParameterKind.List),
        new("payment_collection_id", AdminParameterKind.List),
        new("provider_id", AdminParameterKind.List),
        new("created_at", AdminParameterKind.Range),
        new("updated_at", AdminParameterKind.Range),
        new("order", AdminParameterKind.Single),
        new("offset", AdminParameterKind.Single),
        new("limit", AdminParameterKind.Single),
        new("fields", AdminParameterKind.Single),
    ];

    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var given = AdminQuery.Read(http.Request, Parameters);
        if (!given.IsSuccess) return given.Problem;

        var fields = Context.Payments.Select(given.Value["fields"]);
        if (!fields.IsSuccess) return fields.Problem;

        var query = ReadQuery(given.Value);
        if (!query.IsSuccess) return query.Problem;

        var page = await payments.ListAsync(query.Value, http.RequestAborted).ConfigureAwait(false);
        await WriteJsonAsync(
            http,
            (Page: page, Query: query.Value, Fields: fields.Value),
            static (output, answer) => PaymentJson.Write(output, answer.Page, answer.Query, answer.Fields)).ConfigureAwait(false);
        return null;
    }

    private static PaymentResult<PaymentQuery> ReadQuery(AdminQuery given)
    {
        var page = AdminPage.Read(given);
        if (!page.IsSuccess) return page.Problem;

        var order = given["order"] ?? "id";
        PaymentOrder? sortBy = order.TrimStart('-') switch
        {
            "id" => PaymentOrder.Id,
            "created_at" => PaymentOrder.CreatedAt,
            "updated_at" => PaymentOrder.UpdatedAt,
            _ => null,
        };
        if (sortBy is null || order.StartsWith("--", StringComparison.Ordinal))
        {
            return Problems.InvalidRequest("Value for field 'order' must be 'id', 'created_at' or 'updated_at', with '-' before it for the reverse");
        }

        return new PaymentQuery
        {
            Ids = given.List("id"),
            SessionIds = given.List("payment_session_id"),
            CollectionIds = given.List("payment_collection_id"),
            ProviderIds = given.List("provider_id"),
            CreatedAt = given.Range("created_at"),
            UpdatedAt = given.Range("updated_at"),
            Order = sortBy.Value,
            IsDescending = order[0] == '-',
            Offset = page.Value.Offset,
            Limit = page.Value.Limit,
        };
    }
}
