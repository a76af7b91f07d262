using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>GET /admin/payments/payment-providers</c>: every provider of the host, whatever its regions offer.</summary>
internal sealed class ListAllProvidersRoute(AdminContext context, IPaymentProviders providers, ILogger logger) : AdminRoute(context, logger)
{
    private static readonly AdminParameter[] Parameters =
    [
        new("id", AdminParameterKind.List),
        new("is_enabled", AdminParameterKind.Single),
        new("order", AdminParameterKind.Single),
        new("offset", AdminParameterKind.Single),
        new("limit", AdminParameterKind.Single),
        new("fields", AdminParameterKind.Single),
    ];

    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var query = AdminQuery.Read(http.Request, Parameters);
        if (!query.IsSuccess) return query.Problem;

        var fields = FieldRules.Providers.Select(query.Value["fields"]);
        if (!fields.IsSuccess) return fields.Problem;

        var page = AdminPage.Read(query.Value);
        if (!page.IsSuccess) return page.Problem;

        if (query.Value["order"] is not (null or "id" or "-id")) return Problems.InvalidRequest("Value for field 'order' must be 'id' or '-id'");
        if (query.Value["is_enabled"] is not (null or "true" or "false"))
        {
            return Problems.InvalidRequest("Expected type: 'boolean' for field 'is_enabled', got: 'string'");
        }

        var ids = Find(query.Value);
        var (offset, limit) = page.Value;
        var answer = new PaymentProviderPage([.. ids.Skip(offset).Take(limit)], ids.Count, offset, limit);
        await WriteJsonAsync(
            http,
            (Page: answer, Fields: fields.Value),
            static (output, answer) => PaymentProviderJson.Write(output, answer.Page, answer.Fields)).ConfigureAwait(false);
        return null;
    }

    private List<string> Find(AdminQuery query)
    {
        // Those that are registered are enabled.
        if (query["is_enabled"] == "false") return [];

        var wanted = query.List("id");
        var ids = providers.Ids.Where(id => wanted.IsEmpty || wanted.Contains(id)).ToList();
        if (query["order"] == "-id") ids.Reverse();
        return ids;
    }
}
