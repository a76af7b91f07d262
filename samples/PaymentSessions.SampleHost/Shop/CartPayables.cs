using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>Tells the payment sessions what a cart owes.</summary>
public sealed class CartPayables(CartStore carts) : IPayableSource
{
    public ValueTask<Payable?> FindAsync(string reference, CancellationToken cancellationToken) =>
        new(carts.Find(reference) is { } cart ? new Payable(cart.Total) : null);
}
