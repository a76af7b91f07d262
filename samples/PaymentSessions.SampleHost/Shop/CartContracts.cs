using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>What a storefront sends to make or change a cart.</summary>
public sealed record CartRequest(
    [property: JsonPropertyName("currency_code")] string? CurrencyCode,
    [property: JsonPropertyName("items")] IReadOnlyList<CartRequestItem?>? Items);

public sealed record CartRequestItem(
    [property: JsonPropertyName("sku")] string? Sku,
    [property: JsonPropertyName("quantity")] int Quantity);

/// <summary>What a storefront gets.</summary>
public sealed record CartAnswer([property: JsonPropertyName("cart")] CartView Cart)
{
    public static CartAnswer Of(Cart cart) => new(new CartView(
        cart.Id,
        cart.Currency.Code.ToLowerInvariant(),
        cart.Total.Amount,
        cart.PaidAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        [.. cart.Items.Select(item => new CartItemView(item.Sku, item.Quantity, item.UnitPrice.Amount, item.Total.Amount))]));
}

/// <summary>What a storefront gets when the shopper has paid.</summary>
public sealed record CompletedCartAnswer(
    [property: JsonPropertyName("cart")] CartView Cart,
    [property: JsonPropertyName("payment_status")] string PaymentStatus)
{
    public static CompletedCartAnswer Of(Cart cart, PaymentCollectionStatus status) =>
        new(CartAnswer.Of(cart).Cart, JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()));
}

public sealed record CartView(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("currency_code")] string CurrencyCode,
    [property: JsonPropertyName("total")] decimal Total,
    [property: JsonPropertyName("paid_at")] string? PaidAt,
    [property: JsonPropertyName("items")] IReadOnlyList<CartItemView> Items);

public sealed record CartItemView(
    [property: JsonPropertyName("sku")] string Sku,
    [property: JsonPropertyName("quantity")] int Quantity,
    [property: JsonPropertyName("unit_price")] decimal UnitPrice,
    [property: JsonPropertyName("total")] decimal Total);
