using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>A route that answers with a refund reason.</summary>
internal abstract class RefundReasonRoute(AdminContext context, ILogger logger) : AdminRoute(context, logger)
{
    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var fields = ReadFields(http, Context.RefundReasons);
        if (!fields.IsSuccess) return fields.Problem;

        var result = await CarryOutAsync(http).ConfigureAwait(false);
        if (!result.IsSuccess) return result.Problem;

        await WriteJsonAsync(http, (result.Value, fields.Value), Write).ConfigureAwait(false);
        return null;
    }

    protected abstract ValueTask<PaymentResult<RefundReason>> CarryOutAsync(HttpContext http);

    private static void Write(IBufferWriter<byte> output, (RefundReason Reason, FieldSelection Fields) answer) =>
        RefundReasonJson.Write(output, answer.Reason, answer.Fields);
}
