using System.Text.Json;
using PaymentSessions;
using SampleHost.Shop;

namespace SampleHost.Storage;

/// <summary>A cart as it is kept, with the prices that were promised.</summary>
public sealed class CartRow
{
    public required string Id { get; init; }

    public required string Currency { get; init; }

    /// <summary>The items as JSON.</summary>
    public required string Items { get; set; }

    /// <summary>When all that is owed for it was taken, in UTC.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    public static CartRow Of(Cart cart) => new() { Id = cart.Id, Currency = cart.Currency.Code, Items = Write(cart), PaidAt = cart.PaidAt };

    public static string Write(Cart cart) =>
        JsonSerializer.Serialize(cart.Items.Select(item => new KeptItem(item.Sku, item.Quantity, item.UnitPrice.MinorUnits)));

    public Cart ToCart()
    {
        var currency = PaymentSessions.Currency.Parse(Currency);
        var items = JsonSerializer.Deserialize<KeptItem[]>(Items)!;
        return new Cart(Id, currency, [.. items.Select(item => item.ToItem(currency))], PaidAt);
    }

    private sealed record KeptItem(string Sku, int Quantity, long UnitPrice)
    {
        public CartItem ToItem(Currency currency) => new(Sku, Quantity, Money.FromMinorUnits(UnitPrice, currency));
    }
}
