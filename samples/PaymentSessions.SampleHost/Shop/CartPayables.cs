using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>Tells the payment sessions what a cart owes.</summary>
public sealed class CartPayables(CartStore carts) : IPayableSource
{
    public async ValueTask<Payable?> FindAsync(string reference, CancellationToken cancellationToken) =>
        await carts.FindAsync(reference, cancellationToken) is { } cart ? new Payable(cart.Total) : null;
}
