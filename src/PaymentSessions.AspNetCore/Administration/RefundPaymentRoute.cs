using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /admin/payments/{id}/refund</c>.</summary>
internal sealed class RefundPaymentRoute(AdminContext context, IPayments payments, ILogger logger)
    : ChangePaymentRoute<RefundPaymentBody>(context, payments, RefundPaymentBody.Parse, logger)
{
    private readonly IPayments _payments = payments;

    protected override async ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(
        RefundPaymentBody body,
        Payment payment,
        Wish wish,
        CancellationToken cancellationToken)
    {
        if (AmountMember.Read(body.Amount, payment.Amount.Currency, out var amount) is { } problem) return problem;

        var request = new RefundPayment
        {
            PaymentId = payment.Id,
            Amount = amount,
            ReasonId = body.RefundReasonId,
            Note = body.Note,
            OperationKey = wish.OperationKey,
            RequestedBy = wish.RequestedBy,
        };
        return await _payments.RefundAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
