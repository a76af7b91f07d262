using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /admin/refund-reasons/{id}</c>.</summary>
internal sealed class UpdateRefundReasonRoute(AdminContext context, IRefundReasons reasons, ILogger logger)
    : RefundReasonRoute(context, logger)
{
    protected override async ValueTask<PaymentResult<RefundReason>> CarryOutAsync(HttpContext http)
    {
        var body = await ReadBodyAsync(http, UpdateRefundReasonBody.Parse).ConfigureAwait(false);
        if (!body.IsSuccess) return body.Problem;

        return await reasons.FindAsync(Id(http), http.RequestAborted).ConfigureAwait(false) is { } reason
            ? await reasons.UpdateAsync(reason.Id, body.Value.ApplyTo(reason), http.RequestAborted).ConfigureAwait(false)
            : Problems.NoSuchRefundReason;
    }
}
