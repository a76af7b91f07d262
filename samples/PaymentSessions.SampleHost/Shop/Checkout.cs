using System.Collections.Immutable;
using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>Keeps a cart and what is owed for it in step.</summary>
public sealed class Checkout(CartStore carts, IPaymentCollections collections)
{
    private static readonly PaymentProblem Paid = new(PaymentProblemKind.Conflict, "The cart is paid, and can't be changed any more.");

    /// <summary>Replaces a cart's items.</summary>
    /// <returns>The cart as it is now; or a conflict, if the shopper has paid.</returns>
    public async Task<PaymentResult<Cart>> ChangeAsync(Cart cart, ImmutableArray<CartItem> items, CancellationToken cancellationToken = default)
    {
        var changed = cart with { Items = items };

        // A cart that is being paid takes its collection along: sessions for the old total are superseded.
        if (await collections.FindByReferenceAsync(cart.Id, cancellationToken) is { } collection)
        {
            if (collection.IsSettled) return Paid;

            var updated = await collections.EnsureAsync(cart.Id, new Payable(changed.Total), cancellationToken);
            if (!updated.IsSuccess) return updated.Problem;
        }

        await carts.UpdateAsync(changed, cancellationToken);
        return changed;
    }
}
