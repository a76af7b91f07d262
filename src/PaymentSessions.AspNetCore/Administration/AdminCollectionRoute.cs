using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>A route that answers with a collection as operators see it.</summary>
internal abstract class AdminCollectionRoute(AdminContext context, ILogger logger) : AdminRoute(context, logger)
{
    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var fields = ReadFields(http, Context.Collections);
        if (!fields.IsSuccess) return fields.Problem;

        var result = await CarryOutAsync(http).ConfigureAwait(false);
        if (!result.IsSuccess) return result.Problem;

        await WriteJsonAsync(http, (result.Value, fields.Value), Write).ConfigureAwait(false);
        return null;
    }

    protected abstract ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(HttpContext http);

    private static void Write(IBufferWriter<byte> output, (PaymentCollection Collection, FieldSelection Fields) answer) =>
        PaymentCollectionJson.Write(output, answer.Collection, answer.Fields);
}
