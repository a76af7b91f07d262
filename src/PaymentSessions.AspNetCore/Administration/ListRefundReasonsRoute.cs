using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>GET /admin/refund-reasons</c>: those that can be chosen, oldest first.</summary>
internal sealed class ListRefundReasonsRoute(AdminContext context, IRefundReasons reasons, ILogger logger) : AdminRoute(context, logger)
{
    private static readonly AdminParameter[] Parameters =
        [new("offset", AdminParameterKind.Single), new("limit", AdminParameterKind.Single), new("fields", AdminParameterKind.Single)];

    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var query = AdminQuery.Read(http.Request, Parameters);
        if (!query.IsSuccess) return query.Problem;

        var fields = Context.RefundReasons.Select(query.Value["fields"]);
        if (!fields.IsSuccess) return fields.Problem;

        var page = AdminPage.Read(query.Value);
        if (!page.IsSuccess) return page.Problem;

        var list = await reasons.ListAsync(page.Value.Offset, page.Value.Limit, http.RequestAborted).ConfigureAwait(false);
        await WriteJsonAsync(
            http,
            (List: list, Page: page.Value, Fields: fields.Value),
            static (output, answer) =>
                RefundReasonJson.Write(output, answer.List, answer.Page.Offset, answer.Page.Limit, answer.Fields)).ConfigureAwait(false);
        return null;
    }
}
