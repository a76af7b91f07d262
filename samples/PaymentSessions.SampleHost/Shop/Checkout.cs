using System.Collections.Immutable;
using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>Keeps a cart and what is owed for it in step.</summary>
public sealed class Checkout(CartStore carts, IPaymentCollections collections, IPayments payments)
{
    private static readonly PaymentProblem NotPaid =
        new(PaymentProblemKind.Conflict, "The cart isn't paid yet: its payment session waits for the shopper.");

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

            var updated = await collections.EnsureAsync(cart.Id, new Payable(changed.Total), cancellationToken: cancellationToken);
            if (!updated.IsSuccess) return updated.Problem;
        }

        await carts.UpdateAsync(changed, cancellationToken);
        return changed;
    }

    /// <summary>Counts the money of a shopper who has paid. Asking again is harmless.</summary>
    /// <returns>What is owed for the cart, and how much of it is held or taken; or a problem, if the shopper hasn't paid it.</returns>
    public async Task<PaymentResult<PaymentCollection>> CompleteAsync(Cart cart, CancellationToken cancellationToken = default)
    {
        if (await collections.FindByReferenceAsync(cart.Id, cancellationToken) is not { } collection) return NotPaid;

        foreach (var session in collection.Sessions)
        {
            var authorized = await payments.AuthorizeAsync(collection.Id, session.Id, cancellationToken);
            if (!authorized.IsSuccess) return authorized.Problem;

            collection = authorized.Value.Collection;
        }

        return collection.IsSettled ? collection : NotPaid;
    }
}
