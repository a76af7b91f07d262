using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>DELETE /admin/refund-reasons/{id}</c>: retires it.</summary>
internal sealed class DeleteRefundReasonRoute(AdminContext context, IRefundReasons reasons, ILogger logger) : AdminRoute(context, logger)
{
    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var query = AdminQuery.Read(http.Request, []);
        if (!query.IsSuccess) return query.Problem;

        var result = await reasons.DeleteAsync(Id(http), http.RequestAborted).ConfigureAwait(false);
        if (!result.IsSuccess) return result.Problem;

        await WriteJsonAsync(http, new DeletedAnswer(result.Value.Id, "refund_reason"), DeletedAnswer.Write).ConfigureAwait(false);
        return null;
    }
}
