using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>Marks a cart as paid, once all that is owed for it was taken: told again after a crash, it changes nothing.</summary>
public sealed class MarkCartPaid(CartStore carts) : IPaymentEventHandler<PaymentCollectionCompleted>
{
    public async ValueTask HandleAsync(PaymentCollectionCompleted paymentEvent, CancellationToken cancellationToken) =>
        await carts.MarkPaidAsync(paymentEvent.Reference, paymentEvent.OccurredAt, cancellationToken);
}
