using System.Collections.Immutable;
using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>What a shopper is about to buy, or, once it is paid, has bought.</summary>
public sealed record Cart(string Id, Currency Currency, ImmutableArray<CartItem> Items, DateTimeOffset? PaidAt = null)
{
    public Money Total => Items.Sum(Currency, item => item.Total);
}

/// <summary>Some pieces of one product.</summary>
public sealed record CartItem(string Sku, int Quantity, Money UnitPrice)
{
    public Money Total => Money.FromMinorUnits(checked(UnitPrice.MinorUnits * Quantity), UnitPrice.Currency);
}
