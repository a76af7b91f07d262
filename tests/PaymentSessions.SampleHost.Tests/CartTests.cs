using System.Text.Json;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>The shop's own routes, and what they do to what is owed.</summary>
public sealed class CartTests : SampleShopTests
{
    [Test]
    public async Task A_cart_is_made_and_read()
    {
        var made = await Shop.PostAsync(
            "/store/carts",
            """{"currency_code":"EUR","items":[{"sku":"mug","quantity":3},{"sku":"sticker","quantity":1}]}""");
        var id = made.Json.GetProperty("cart").GetProperty("id").GetString();

        var read = await Shop.GetAsync($"/store/carts/{id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Status, Is.EqualTo(200));
            Assert.That(read.Status, Is.EqualTo(200));
            Assert.That(read.Text, Is.EqualTo(made.Text));
            Assert.That(read.Text.Replace(id!, "{id}", StringComparison.Ordinal), Is.EqualTo(
                """{"cart":{"id":"{id}","currency_code":"eur","total":61.47,"paid_at":null,"items":["""
                + """{"sku":"mug","quantity":3,"unit_price":19.99,"total":59.97},"""
                + """{"sku":"sticker","quantity":1,"unit_price":1.50,"total":1.50}]}}"""));
        }
    }

    [TestCase("eur", "19.99", "59.97")]
    [TestCase("usd", "21.99", "65.97")]
    [TestCase("jpy", "3200", "9600")]
    [TestCase("kwd", "6.750", "20.250")]
    public async Task Three_mugs_cost_the_same_in_the_cart_the_collection_and_the_session(string currency, string price, string total)
    {
        var cart = await Shop.PostAsync("/store/carts", $$"""{"currency_code":"{{currency}}","items":[{"sku":"mug","quantity":3}]}""");
        var item = cart.Json.GetProperty("cart").GetProperty("items")[0];
        var owed = (await Shop.OweAsync(cart.Json.GetProperty("cart").GetProperty("id").GetString()!)).Collection;
        var session = (await StartSessionAsync(owed)).Session;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(item.GetProperty("unit_price").GetRawText(), Is.EqualTo(price));
            Assert.That(cart.Json.GetProperty("cart").GetProperty("total").GetRawText(), Is.EqualTo(total));
            Assert.That(owed.GetProperty("amount").GetDecimal(), Is.EqualTo(decimal.Parse(total, null)));
            Assert.That(owed.GetProperty("currency_code").GetString(), Is.EqualTo(currency));
            Assert.That(session.GetProperty("amount").GetRawText(), Is.EqualTo(owed.GetProperty("amount").GetRawText()));
            Assert.That(session.GetProperty("currency_code").GetString(), Is.EqualTo(currency));
        }
    }

    [Test]
    public async Task The_collection_of_a_changed_cart_owes_the_new_total_and_has_no_session_for_the_old_one()
    {
        var cartId = await Shop.MakeCartAsync();
        var before = (await Shop.OweAsync(cartId)).Collection;
        await StartSessionAsync(before);

        var changed = await Shop.PostAsync($"/store/carts/{cartId}", """{"items":[{"sku":"shirt","quantity":2}]}""");
        var after = (await Shop.OweAsync(cartId)).Collection;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed.Json.GetProperty("cart").GetProperty("total").GetRawText(), Is.EqualTo("50.00"));
            Assert.That(after.GetProperty("id").GetString(), Is.EqualTo(before.GetProperty("id").GetString()));
            Assert.That(after.GetProperty("amount").GetDecimal(), Is.EqualTo(50m));
            Assert.That(after.GetProperty("payment_sessions").GetArrayLength(), Is.Zero);
        }
    }

    [Test]
    public async Task A_cart_that_nobody_pays_yet_can_be_changed_too()
    {
        var cartId = await Shop.MakeCartAsync();

        var changed = await Shop.PostAsync($"/store/carts/{cartId}", """{"currency_code":"eur","items":[]}""");

        Assert.That(changed.Json.GetProperty("cart").GetProperty("total").GetDecimal(), Is.Zero);
    }

    [TestCase("", "The body must be JSON as the route describes it.")]
    [TestCase("{", "The body must be JSON as the route describes it.")]
    [TestCase("[]", "The body must be JSON as the route describes it.")]
    [TestCase("""{"currency_code":5}""", "The body must be JSON as the route describes it.")]
    [TestCase("""{"currency_code":"eur","items":[{"sku":"mug","quantity":"three"}]}""", "The body must be JSON as the route describes it.")]
    [TestCase("""{"currency_code":"eur","items":[{"sku":"mug","quantity":2.5}]}""", "The body must be JSON as the route describes it.")]
    [TestCase("""{"currency_code":"eur","items":[{"sku":"mug","quantity":9999999999}]}""", "The body must be JSON as the route describes it.")]
    [TestCase("null", "The body must be JSON as the route describes it.")]
    [TestCase("{}", "currency_code must be a currency's code, such as eur.")]
    [TestCase("""{"currency_code":"XXX"}""", "currency_code must be a currency's code, such as eur.")]
    [TestCase("""{"currency_code":"eur","items":[null]}""", "items must be objects with sku and quantity.")]
    [TestCase("""{"currency_code":"eur","items":[{"sku":"mug"}]}""", "quantity must be between 1 and 1000.")]
    [TestCase("""{"currency_code":"eur","items":[{"sku":"mug","quantity":0}]}""", "quantity must be between 1 and 1000.")]
    [TestCase("""{"currency_code":"eur","items":[{"sku":"mug","quantity":-1}]}""", "quantity must be between 1 and 1000.")]
    [TestCase("""{"currency_code":"eur","items":[{"sku":"mug","quantity":1001}]}""", "quantity must be between 1 and 1000.")]
    [TestCase("""{"currency_code":"eur","items":[{"quantity":1}]}""", "sku '' isn't sold in EUR.")]
    [TestCase("""{"currency_code":"eur","items":[{"sku":"bike","quantity":1}]}""", "sku 'bike' isn't sold in EUR.")]
    [TestCase("""{"currency_code":"kwd","items":[{"sku":"shirt","quantity":1}]}""", "sku 'shirt' isn't sold in KWD.")]
    public async Task A_wrong_cart_is_refused(string body, string message) =>
        ExpectProblem(await Shop.PostAsync("/store/carts", body), 400, "invalid_data", message);

    [Test]
    public async Task A_cart_with_too_many_items_is_refused()
    {
        var items = string.Join(',', Enumerable.Repeat("""{"sku":"mug","quantity":1}""", 101));

        var answer = await Shop.PostAsync("/store/carts", $$"""{"currency_code":"eur","items":[{{items}}]}""");

        ExpectProblem(answer, 400, "invalid_data", "A cart has at most 100 items.");
    }

    [TestCase("""{"currency_code":"usd","items":[]}""", "The currency of a cart can't be changed.")]
    [TestCase("""{"items":[{"sku":"bike","quantity":1}]}""", "sku 'bike' isn't sold in EUR.")]
    [TestCase("no JSON", "The body must be JSON as the route describes it.")]
    public async Task A_wrong_change_is_refused_and_changes_nothing(string body, string message)
    {
        var cartId = await Shop.MakeCartAsync();
        var before = await Shop.GetAsync($"/store/carts/{cartId}");

        ExpectProblem(await Shop.PostAsync($"/store/carts/{cartId}", body), 400, "invalid_data", message);

        Assert.That((await Shop.GetAsync($"/store/carts/{cartId}")).Text, Is.EqualTo(before.Text));
    }

    [Test]
    public async Task An_unknown_cart_is_not_found()
    {
        const string Message = "There is no such cart.";

        ExpectProblem(await Shop.GetAsync("/store/carts/cart_x"), 404, "not_found", Message);
        ExpectProblem(await Shop.PostAsync("/store/carts/cart_x", """{"items":[]}"""), 404, "not_found", Message);
        ExpectProblem(await Shop.OweAsync("cart_x"), 404, "not_found", Message);
    }

    private Task<Answer> StartSessionAsync(JsonElement owed) =>
        Shop.PostAsync($"/store/payment-collections/{owed.GetProperty("id").GetString()}/payment-sessions", SampleShop.SystemSession);
}
