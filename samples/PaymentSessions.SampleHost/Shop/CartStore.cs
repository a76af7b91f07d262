using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SampleHost.Storage;

namespace SampleHost.Shop;

/// <summary>Keeps carts.</summary>
public sealed class CartStore(IDbContextFactory<ShopContext> contexts)
{
    public static string NewId() => "cart_" + RandomNumberGenerator.GetHexString(26);

    public async Task<Cart?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var shop = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await shop.Carts.AsNoTracking().SingleOrDefaultAsync(cart => cart.Id == id, cancellationToken);
        return row?.ToCart();
    }

    public async Task AddAsync(Cart cart, CancellationToken cancellationToken = default)
    {
        await using var shop = await contexts.CreateDbContextAsync(cancellationToken);
        shop.Carts.Add(CartRow.Of(cart));
        await shop.SaveChangesAsync(cancellationToken);
    }

    public async Task UpdateAsync(Cart cart, CancellationToken cancellationToken = default)
    {
        await using var shop = await contexts.CreateDbContextAsync(cancellationToken);
        var items = CartRow.Write(cart);
        await shop.Carts.Where(row => row.Id == cart.Id).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Items, items), cancellationToken);
    }

    /// <summary>Writes down when a cart was paid. Doing it again changes nothing: the first time stays.</summary>
    public async Task MarkPaidAsync(string id, DateTimeOffset paidAt, CancellationToken cancellationToken = default)
    {
        await using var shop = await contexts.CreateDbContextAsync(cancellationToken);
        await shop.Carts
            .Where(row => row.Id == id && row.PaidAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.PaidAt, paidAt), cancellationToken);
    }
}
