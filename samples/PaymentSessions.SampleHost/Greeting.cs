using PaymentSessions;
using SampleHost.Shop;

namespace SampleHost;

/// <summary>Shows at start that the host works: with a cart of three mugs, and the line that starts a session for it.</summary>
public static class Greeting
{
    public static async Task PrintAsync(WebApplication app)
    {
        var currency = Currency.Parse("EUR");
        var cart = new Cart(CartStore.NewId(), currency, [new CartItem("mug", 3, Catalogue.FindPrice("mug", currency)!.Value)]);
        await app.Services.GetRequiredService<CartStore>().AddAsync(cart);

        var collections = app.Services.GetRequiredService<IPaymentCollections>();
        var collection = (await collections.EnsureAsync(cart.Id, new Payable(cart.Total))).Value!;

        Console.WriteLine(
            $$$"""

            A cart of three mugs waits for its payment. Paste this into another terminal:

            curl -X POST {{{app.Urls.First()}}}/store/payment-collections/{{{collection.Id}}}/payment-sessions \
              -H 'x-publishable-api-key: pk_sample' -H 'Content-Type: application/json' \
              -d '{"provider_id": "pp_system_default", "data": {}}'

            """);
    }
}
