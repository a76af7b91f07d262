using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>What all of the operators' routes have in common: the policy.</summary>
internal abstract class AdminRoute(AdminContext context, ILogger logger) : PaymentRoute(context.Options.MaxBodyBytes, logger)
{
    private static readonly AdminParameter[] FieldsOnly = [new("fields", AdminParameterKind.Single)];

    protected AdminContext Context => context;

    protected override ValueTask<PaymentProblem?> AdmitAsync(HttpContext http) => context.Authorization.CheckAsync(http);

    /// <summary>The id in the path.</summary>
    protected static string Id(HttpContext http) => (string?)http.GetRouteValue("id") ?? "";

    /// <summary>Reads a query that may have <c>fields</c> and nothing else.</summary>
    protected static PaymentResult<FieldSelection> ReadFields(HttpContext http, FieldRules rules)
    {
        var query = AdminQuery.Read(http.Request, FieldsOnly);
        return query.IsSuccess ? rules.Select(query.Value["fields"]) : query.Problem;
    }

    protected ValueTask<PaymentResult<TBody>> ReadBodyAsync<TBody>(HttpContext http, Func<ReadOnlyMemory<byte>, PaymentResult<TBody>> parse)
        where TBody : class => RequestReader.ReadAsync(http, context.Options.MaxBodyBytes, parse);
}
