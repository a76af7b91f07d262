using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>POST /admin/payments/{id}/capture</c>.</summary>
internal sealed class CapturePaymentRoute(AdminContext context, IPayments payments, ILogger logger)
    : ChangePaymentRoute<CapturePaymentBody>(context, payments, CapturePaymentBody.Parse, logger)
{
    private readonly IPayments _payments = payments;

    protected override async ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(
        CapturePaymentBody body,
        Payment payment,
        Wish wish,
        CancellationToken cancellationToken)
    {
        if (AmountMember.Read(body.Amount, payment.Amount.Currency, out var amount) is { } problem) return problem;

        var request = new CapturePayment
        {
            PaymentId = payment.Id,
            Amount = amount,
            OperationKey = wish.OperationKey,
            RequestedBy = wish.RequestedBy,
        };
        return await _payments.CaptureAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
