using System.Text.Json;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>The sample host with Stripe's double, which sends it webhooks.</summary>
internal sealed class StripeShop : IAsyncDisposable
{
    public const string Hook = "/hooks/payment/stripe_stripe";
    private const string StripeSession = """{"provider_id":"pp_stripe_stripe","data":{}}""";

    private readonly StripeTwin _twin;

    private StripeShop(StripeTwin twin, SampleShop shop) => (_twin, Shop) = (twin, shop);

    public SampleShop Shop { get; }

    /// <summary>The shopper's browser and the account's dashboard.</summary>
    public TwinControl Stripe => _twin.Control;

    /// <param name="settings">What else is set in the host's environment.</param>
    public static async Task<StripeShop> StartAsync(params (string Name, string Value)[] settings)
    {
        var twin = await StripeTwin.StartAsync();
        try
        {
            var shop = await SampleShop.StartAsync(
            [
                ("PaymentSessions__Stripe__ApiBase", twin.Address.AbsoluteUri),
                ("PaymentSessions__Stripe__ApiKey", StripeTwin.TestKey),
                ("PaymentSessions__Stripe__WebhookSecret", StripeTwin.WebhookSecret),
                .. settings,
            ]);
            await twin.Control.RegisterWebhookAsync(new Uri(shop.Address + Hook));
            return new StripeShop(twin, shop);
        }
        catch
        {
            await twin.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a session for what is owed.</summary>
    /// <returns>What the storefront gets of the intent.</returns>
    public async Task<JsonElement> StartSessionAsync(string collectionId)
    {
        var answer = await Shop.PostAsync($"/store/payment-collections/{collectionId}/payment-sessions", StripeSession);
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        return answer.Session.GetProperty("data");
    }

    /// <summary>Pays for three mugs at Stripe, and tells the host nothing.</summary>
    public async Task<StripePayment> PayAsync()
    {
        var cartId = await Shop.MakeCartAsync();
        var collectionId = (await Shop.OweAsync(cartId)).Collection.GetProperty("id").GetString()!;
        var intent = await StartSessionAsync(collectionId);
        var clientSecret = intent.GetProperty("client_secret").GetString()!;
        await Stripe.ConfirmPaymentAsync(clientSecret);

        var payment = await WaitForPaymentOfAsync(collectionId);
        return new StripePayment(cartId, payment.GetProperty("id").GetString()!, intent.GetProperty("id").GetString()!, clientSecret);
    }

    /// <summary>Reads what has paid for a collection as soon as it is there.</summary>
    public async Task<JsonElement> WaitForPaymentOfAsync(string collectionId)
    {
        var answer = await WaitForAsync(
            $"/admin/payments?payment_collection_id={collectionId}",
            answer => answer.GetProperty("count").GetInt32() > 0);
        return answer.GetProperty("payments").EnumerateArray().Single();
    }

    /// <summary>Does something to a payment, as an operator.</summary>
    /// <returns>The payment as it is then.</returns>
    public Task<JsonElement> ChangeAsync(string paymentId, string action, string body) =>
        AdministerAsync(HttpMethod.Post, $"/admin/payments/{paymentId}/{action}", body, "payment");

    /// <summary>Reads a payment as soon as it is as described.</summary>
    public async Task<JsonElement> WaitForPaymentAsync(string paymentId, Predicate<JsonElement> isReady)
    {
        var answer = await WaitForAsync($"/admin/payments/{paymentId}", answer => isReady(answer.GetProperty("payment")));
        return answer.GetProperty("payment");
    }

    /// <summary>What an operator sends.</summary>
    /// <returns>The object that the answer has under a name.</returns>
    public async Task<JsonElement> AdministerAsync(HttpMethod method, string target, string? body, string name)
    {
        var answer = await Shop.AdministerAsync(method, target, body);
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        return answer.Json.GetProperty(name);
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        await _twin.DisposeAsync();
    }

    private async Task<JsonElement> WaitForAsync(string target, Predicate<JsonElement> isReady)
    {
        Answer? answer = null;

        // A bound for a webhook that never comes; nothing is measured by it.
        for (var attempt = 0; attempt < 600; attempt++)
        {
            answer = await Shop.AdministerAsync(HttpMethod.Get, target);
            if (answer.Status == 200 && isReady(answer.Json)) return answer.Json;

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        throw new AssertionException($"No webhook has changed it: {answer?.Text}");
    }
}
