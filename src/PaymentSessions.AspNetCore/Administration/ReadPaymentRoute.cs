using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>GET /admin/payments/{id}</c>.</summary>
internal sealed class ReadPaymentRoute(AdminContext context, IPayments payments, ILogger logger) : AdminRoute(context, logger)
{
    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var fields = ReadFields(http, Context.Payments);
        if (!fields.IsSuccess) return fields.Problem;

        var collection = await payments.FindAsync(Id(http), http.RequestAborted).ConfigureAwait(false);
        if (PaymentOfRoute.Find(collection, Id(http), fields.Value) is not { } answer) return Problems.NoSuchPayment;

        await WriteJsonAsync(http, answer, PaymentOfRoute.Write).ConfigureAwait(false);
        return null;
    }
}
