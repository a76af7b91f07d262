using System.Collections.Frozen;
using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>What the shop sells, with a price in each currency that it is sold in.</summary>
public static class Catalogue
{
    private static readonly FrozenDictionary<string, Money[]> Prices = new Dictionary<string, Money[]>
    {
        ["mug"] = [Money.Of(19.99m, "EUR"), Money.Of(21.99m, "USD"), Money.Of(3200m, "JPY"), Money.Of(6.750m, "KWD")],
        ["shirt"] = [Money.Of(25.00m, "EUR"), Money.Of(27.50m, "USD"), Money.Of(4000m, "JPY")],
        ["sticker"] = [Money.Of(1.50m, "EUR"), Money.Of(1.65m, "USD")],
    }.ToFrozenDictionary();

    /// <summary>The price of one piece; <see langword="null"/> if the shop doesn't sell it in this currency.</summary>
    public static Money? FindPrice(string sku, Currency currency) =>
        Prices.TryGetValue(sku, out var prices) && prices.FirstOrDefault(price => price.Currency == currency) is { IsPositive: true } price
            ? price
            : null;
}
