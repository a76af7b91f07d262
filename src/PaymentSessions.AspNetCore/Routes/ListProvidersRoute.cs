using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>GET /store/payment-providers</c>.</summary>
internal sealed class ListProvidersRoute(StoreRouteContext context, IPaymentProviders providers, ILogger logger)
    : StoreRoute(context, logger)
{
    private const int DefaultLimit = 20;

    private static readonly string[] Parameters = ["fields", "offset", "limit", "order", "with_deleted", "region_id"];

    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var query = StoreQuery.Read(http.Request, Parameters);
        if (!query.IsSuccess) return query.Problem;

        var values = query.Value;
        var fields = FieldRules.Providers.Select(values["fields"]);
        if (!fields.IsSuccess) return fields.Problem;

        if (!TryReadCount(values["offset"], 0, out var offset)) return NotACount("offset");
        if (!TryReadCount(values["limit"], DefaultLimit, out var limit)) return NotACount("limit");
        if (values["order"] is not (null or "id" or "-id")) return Problems.InvalidRequest("Value for field 'order' must be 'id' or '-id'");
        if (values["with_deleted"] is not (null or "true" or "false"))
        {
            return Problems.InvalidRequest("Expected type: 'boolean' for field 'with_deleted', got: 'string'");
        }

        if (values["region_id"] is not { } regionId) return Problems.InvalidRequest("Field 'region_id' is required");
        if (regionId.Length == 0)
        {
            return new PaymentProblem(PaymentProblemKind.NotAllowed, "You must provide the region_id to list payment providers");
        }

        var regions = http.RequestServices.GetRequiredService<IRegionPaymentProviders>();
        var offered = await regions.FindAsync(regionId, http.RequestAborted).ConfigureAwait(false) ?? [];
        var ids = offered.Where(id => providers.Find(id) is not null).Distinct().Order(StringComparer.Ordinal).ToList();
        if (values["order"] == "-id") ids.Reverse();

        var page = new PaymentProviderPage([.. ids.Skip(offset).Take(limit)], ids.Count, offset, limit);
        await WriteJsonAsync(
            http,
            (Page: page, Fields: fields.Value),
            static (output, answer) => PaymentProviderJson.Write(output, answer.Page, answer.Fields)).ConfigureAwait(false);
        return null;
    }

    private static bool TryReadCount(string? text, int otherwise, out int count)
    {
        count = otherwise;
        return text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    private static PaymentProblem NotACount(string name) =>
        Problems.InvalidRequest($"Value for field '{name}' must be a whole number from 0 to {int.MaxValue}");
}
