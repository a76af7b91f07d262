using System.Text.Json;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>The payment calls of Medusa's official JavaScript SDK work unmodified. What is called is in <c>TestData/sdk/payments.mjs</c>.</summary>
public sealed class SdkTests : SampleShopTests
{
    private JsonElement _results;

    [OneTimeSetUp]
    public async Task RunScriptAsync() =>
        _results = JsonElement.Parse(await new NpmFolder("sdk").RunAsync("payments.mjs", Shop.Address, SampleShop.Key));

    [Test]
    public void ListPaymentProviders_lists_them() => Assert.That(
        Text("providers"),
        Is.EqualTo("""{"payment_providers":[{"id":"pp_system_default","is_enabled":true}],"count":1,"offset":0,"limit":20}"""));

    [Test]
    public void InitiatePaymentSession_makes_the_collection_of_a_cart_and_a_session()
    {
        var collection = Collection("first");

        var session = collection.GetProperty("payment_sessions").EnumerateArray().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.GetProperty("id").GetString(), Does.StartWith("pay_col_"));
            Assert.That(collection.GetProperty("amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(collection.GetProperty("currency_code").GetString(), Is.EqualTo("eur"));
            Assert.That(session.GetProperty("id").GetString(), Does.StartWith("payses_"));
            Assert.That(session.GetProperty("provider_id").GetString(), Is.EqualTo("pp_system_default"));
            Assert.That(session.GetProperty("status").GetString(), Is.EqualTo("pending"));
            Assert.That(session.GetProperty("data").GetRawText(), Is.EqualTo("""{"note":"at the counter"}"""));
        }
    }

    [Test]
    public void InitiatePaymentSession_replaces_the_session_of_a_cart_that_has_a_collection()
    {
        var (first, again) = (Collection("first"), Collection("again"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Id(again), Is.EqualTo(Id(first)));
            Assert.That(again.GetProperty("payment_sessions").GetArrayLength(), Is.EqualTo(1));
            Assert.That(Id(again.GetProperty("payment_sessions")[0]), Is.Not.EqualTo(Id(first.GetProperty("payment_sessions")[0])));
        }
    }

    [Test]
    public void InitiatePaymentSession_chooses_fields()
    {
        var (chosen, more) = (Collection("chosen"), Collection("more"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(chosen.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(["id", "amount", "payment_sessions"]));
            Assert.That(
                chosen.GetProperty("payment_sessions")[0].EnumerateObject().Select(member => member.Name),
                Is.EquivalentTo(["id", "status"]));
            Assert.That(more.GetProperty("status").GetString(), Is.EqualTo("awaiting"));
            Assert.That(more.GetProperty("payment_sessions")[0].GetProperty("created_at").GetString(), Does.EndWith("Z"));
        }
    }

    [TestCase("unknownProvider", 400, "Payment provider pp_nope is not enabled for this payment collection.")]
    [TestCase("unknownKey", 400, "A valid publishable key is required to proceed with the request")]
    [TestCase("unknownCart", 404, "There is no such cart.")]
    public void What_is_wrong_is_thrown_as_a_FetchError_with_our_message(string call, int status, string message) =>
        Assert.That(Text(call), Is.EqualTo($$"""{"name":"FetchError","status":{{status}},"message":"{{message}}"}"""));

    private JsonElement Collection(string call) => _results.GetProperty(call).GetProperty("payment_collection");

    private string Text(string call) => _results.GetProperty(call).GetRawText();

    private static string? Id(JsonElement json) => json.GetProperty("id").GetString();
}
