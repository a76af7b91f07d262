using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>A route that does something with a payment and answers with it. The same <c>Idempotency-Key</c> does it once.</summary>
internal abstract class ChangePaymentRoute<TBody>(
    AdminContext context,
    IPayments payments,
    Func<ReadOnlyMemory<byte>, PaymentResult<TBody>> parse,
    ILogger logger) : AdminRoute(context, logger)
    where TBody : class
{
    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var body = await ReadBodyAsync(http, parse).ConfigureAwait(false);
        if (!body.IsSuccess) return body.Problem;

        var fields = ReadFields(http, Context.Payments);
        if (!fields.IsSuccess) return fields.Problem;
        if (IdempotencyHeader.ReadOperationKey(http, out var key) is { } malformed) return malformed;

        // An amount is in the payment's currency.
        var id = Id(http);
        var collection = await payments.FindAsync(id, http.RequestAborted).ConfigureAwait(false);
        if (collection?.FindPayment(id) is not { } payment) return Problems.NoSuchPayment;

        var requestedBy = await Context.ResolveOperatorAsync(http).ConfigureAwait(false);
        var result = await CarryOutAsync(body.Value, payment, new Wish(key, requestedBy), http.RequestAborted).ConfigureAwait(false);
        if (!result.IsSuccess) return result.Problem;

        await WriteJsonAsync(http, PaymentOfRoute.Find(result.Value, id, fields.Value)!, PaymentOfRoute.Write).ConfigureAwait(false);
        return null;
    }

    protected abstract ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(
        TBody body,
        Payment payment,
        Wish wish,
        CancellationToken cancellationToken);
}
