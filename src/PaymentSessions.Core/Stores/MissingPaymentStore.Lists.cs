namespace PaymentSessions;

internal sealed partial class MissingPaymentStore
{
    public ValueTask<PaymentLocationPage> ListPaymentsAsync(PaymentQuery query, CancellationToken cancellationToken) => throw Missing();
}
