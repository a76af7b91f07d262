using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>DELETE /admin/payment-collections/{id}</c>: calls the debt off. The collection stays on record.</summary>
internal sealed class CancelCollectionRoute(AdminContext context, IPaymentCollections collections, ILogger logger)
    : AdminRoute(context, logger)
{
    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var query = AdminQuery.Read(http.Request, []);
        if (!query.IsSuccess) return query.Problem;

        var requestedBy = await Context.ResolveOperatorAsync(http).ConfigureAwait(false);
        var result = await collections.CancelAsync(Id(http), requestedBy, http.RequestAborted).ConfigureAwait(false);
        if (!result.IsSuccess) return result.Problem;

        await WriteJsonAsync(http, new DeletedAnswer(result.Value.Id, "payment-collection"), DeletedAnswer.Write).ConfigureAwait(false);
        return null;
    }
}
