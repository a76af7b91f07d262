using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /admin/refund-reasons</c>.</summary>
internal sealed class CreateRefundReasonRoute(AdminContext context, IRefundReasons reasons, ILogger logger)
    : RefundReasonRoute(context, logger)
{
    protected override async ValueTask<PaymentResult<RefundReason>> CarryOutAsync(HttpContext http)
    {
        var body = await ReadBodyAsync(http, CreateRefundReasonBody.Parse).ConfigureAwait(false);
        return body.IsSuccess ? await reasons.CreateAsync(body.Value.Terms, http.RequestAborted).ConfigureAwait(false) : body.Problem;
    }
}
