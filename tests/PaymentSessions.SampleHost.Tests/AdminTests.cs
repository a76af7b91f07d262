using System.Net.Http.Headers;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>The key of the operators' routes, and what a shop does with them.</summary>
public sealed class AdminTests : SampleShopTests
{
    [TestCase("sk_wrong")]
    [TestCase("")]
    [TestCase("sk_development:")]
    [TestCase("SK_DEVELOPMENT")]
    public async Task A_wrong_key_is_refused(string key)
    {
        var answer = await Shop.AdministerAsync(HttpMethod.Get, "/admin/payments", key: key);

        ExpectProblem(answer, 401, "unauthorized", "Unauthorized");
        Assert.That(answer.Header("WWW-Authenticate"), Is.EqualTo("Basic realm=\"admin\""));
    }

    [TestCase(null)]
    [TestCase("Bearer sk_development")]
    [TestCase("Basic sk_development")]
    [TestCase("Basic")]
    public async Task Something_else_than_a_key_is_refused(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/payments");
        if (authorization is not null) request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);

        ExpectProblem(await Shop.SendAsync(request), 401, "unauthorized", "Unauthorized");
    }

    [TestCase("sk_development", ExpectedResult = false)]
    [TestCase("sk_of_this_shop", ExpectedResult = true)]
    public async Task<bool> In_production_only_a_key_of_its_own_lets_a_host_start(string key)
    {
        try
        {
            await using var shop = await SampleShop.StartAsync(("ASPNETCORE_ENVIRONMENT", "Production"), ("Admin__ApiKey", key));
            return (await shop.AdministerAsync(HttpMethod.Get, "/admin/payments", key: key)).Status == 200;
        }
        catch (AssertionException exception) when (exception.Message.Contains("Admin:ApiKey", StringComparison.Ordinal))
        {
            return false;
        }
    }

    [Test]
    public async Task A_cart_can_not_be_completed_before_it_is_paid()
    {
        const string Unpaid = "The cart isn't paid yet: its payment session waits for the shopper.";

        ExpectProblem(await Shop.PostAsync("/store/carts/cart_x/complete", ""), 404, "not_found", "There is no such cart.");
        ExpectProblem(await Shop.PostAsync($"/store/carts/{await Shop.MakeCartAsync()}/complete", ""), 409, "conflict", Unpaid);
    }

    [Test]
    public async Task A_cart_is_paid_once_however_often_it_is_completed()
    {
        var cartId = await Shop.MakeCartAsync();
        var id = (await Shop.OweAsync(cartId)).Collection.GetProperty("id").GetString();
        await Shop.PostAsync($"/store/payment-collections/{id}/payment-sessions", SampleShop.SystemSession);

        var first = await Shop.PostAsync($"/store/carts/{cartId}/complete", "");
        var second = await Shop.PostAsync($"/store/carts/{cartId}/complete", "");
        var payments = await Shop.AdministerAsync(HttpMethod.Get, $"/admin/payments?payment_collection_id={id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Json.GetProperty("payment_status").GetString(), Is.EqualTo("authorized"));
            Assert.That(second.Text, Is.EqualTo(first.Text));
            Assert.That(payments.Json.GetProperty("count").GetInt32(), Is.EqualTo(1));
        }
    }
}
