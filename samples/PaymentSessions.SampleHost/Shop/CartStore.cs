using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SampleHost.Shop;

/// <summary>Keeps carts in memory.</summary>
public sealed class CartStore
{
    private readonly ConcurrentDictionary<string, Cart> _carts = new(StringComparer.Ordinal);

    public static string NewId() => "cart_" + RandomNumberGenerator.GetHexString(26);

    public Cart? Find(string id) => _carts.GetValueOrDefault(id);

    public void Save(Cart cart) => _carts[cart.Id] = cart;
}
