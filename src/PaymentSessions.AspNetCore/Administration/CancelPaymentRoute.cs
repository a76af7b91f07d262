using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /admin/payments/{id}/cancel</c>.</summary>
internal sealed class CancelPaymentRoute(AdminContext context, IPayments payments, ILogger logger)
    : ChangePaymentRoute<EmptyBody>(context, payments, EmptyBody.Parse, logger)
{
    private readonly IPayments _payments = payments;

    protected override ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(
        EmptyBody body,
        Payment payment,
        Wish wish,
        CancellationToken cancellationToken)
    {
        var request = new CancelPayment { PaymentId = payment.Id, OperationKey = wish.OperationKey, RequestedBy = wish.RequestedBy };
        return _payments.CancelAsync(request, cancellationToken);
    }
}
