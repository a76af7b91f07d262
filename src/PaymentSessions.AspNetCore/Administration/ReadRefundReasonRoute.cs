using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>GET /admin/refund-reasons/{id}</c>. One that is retired is shown with its <c>deleted_at</c>: refunds may name it.</summary>
internal sealed class ReadRefundReasonRoute(AdminContext context, IRefundReasons reasons, ILogger logger)
    : RefundReasonRoute(context, logger)
{
    protected override async ValueTask<PaymentResult<RefundReason>> CarryOutAsync(HttpContext http) =>
        await reasons.FindAsync(Id(http), http.RequestAborted).ConfigureAwait(false) is { } reason ? reason : Problems.NoSuchRefundReason;
}
