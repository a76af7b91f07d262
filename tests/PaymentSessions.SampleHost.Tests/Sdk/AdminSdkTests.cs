using System.Text.Json;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>So do its calls for operators. What is called is in <c>TestData/sdk/admin.mjs</c>.</summary>
public sealed class AdminSdkTests : SampleShopTests
{
    private JsonElement _results;

    [OneTimeSetUp]
    public async Task RunScriptAsync() =>
        _results = JsonElement.Parse(
            await new NpmFolder("sdk").RunAsync("admin.mjs", Shop.Address, SampleShop.Key, SampleShop.AdminKey));

    [Test]
    public void List_finds_the_payment_of_a_collection()
    {
        var listed = _results.GetProperty("listed");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Numbers(listed), Is.EqualTo((1, 0, 20)));
            Assert.That(listed.GetProperty("payments")[0].GetProperty("amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(listed.GetProperty("payments")[0].GetProperty("captures").GetArrayLength(), Is.Zero);
        }
    }

    [Test]
    public void List_finds_payments_by_their_ids_with_fewer_fields()
    {
        var listed = _results.GetProperty("byIds");

        Assert.That(Numbers(listed), Is.EqualTo((1, 0, 5)));
        Assert.That(listed.GetProperty("payments")[0].EnumerateObject().Select(member => member.Name), Is.EqualTo(["id", "amount"]));
    }

    [Test]
    public void Retrieve_shows_what_the_list_shows() =>
        Assert.That(Payment("retrieved").GetRawText(), Is.EqualTo(_results.GetProperty("listed").GetProperty("payments")[0].GetRawText()));

    [Test]
    public void Capture_takes_a_part_and_then_the_rest()
    {
        var (part, rest) = (Payment("part"), Payment("rest"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(part.GetProperty("captured_amount").GetRawText(), Is.EqualTo("40"));
            Assert.That(part.GetProperty("captured_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(rest.GetProperty("captured_amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(rest.GetProperty("captures")[1].GetProperty("amount").GetRawText(), Is.EqualTo("19.97"));
            Assert.That(rest.GetProperty("captured_at").GetString(), Does.EndWith("Z"));
        }
    }

    [Test]
    public void RefundReason_is_created_and_listed()
    {
        var reason = _results.GetProperty("reason").GetProperty("refund_reason");
        var reasons = _results.GetProperty("reasons");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reason.GetProperty("label").GetString(), Is.EqualTo("Damaged"));
            Assert.That(reason.GetProperty("code").GetString(), Is.EqualTo("damaged"));
            Assert.That(Numbers(reasons), Is.EqualTo((1, 0, 10)));
            Assert.That(reasons.GetProperty("refund_reasons")[0].GetRawText(), Is.EqualTo(reason.GetRawText()));
        }
    }

    [Test]
    public void Refund_gives_a_part_back_for_a_reason()
    {
        var refund = Payment("refunded").GetProperty("refunds").EnumerateArray().Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refund.GetProperty("amount").GetRawText(), Is.EqualTo("19.99"));
            Assert.That(refund.GetProperty("note").GetString(), Is.EqualTo("The handle is off."));
            Assert.That(refund.GetProperty("refund_reason").GetProperty("label").GetString(), Is.EqualTo("Damaged"));
        }
    }

    [Test]
    public void ListPaymentProviders_lists_them() => Assert.That(
        _results.GetProperty("providers").GetRawText(),
        Is.EqualTo("""{"payment_providers":[{"id":"pp_system_default","is_enabled":true}],"count":1,"offset":0,"limit":20}"""));

    [Test]
    public void MarkAsPaid_completes_a_collection() => Assert.That(
        _results.GetProperty("marked").GetProperty("payment_collection").GetProperty("status").GetString(),
        Is.EqualTo("completed"));

    [Test]
    public void Delete_says_that_it_is_done()
    {
        var deleted = _results.GetProperty("deleted");

        Assert.That(
            (deleted.GetProperty("object").GetString(), deleted.GetProperty("deleted").GetBoolean()),
            Is.EqualTo(("payment-collection", true)));
    }

    [TestCase("tooMuch", 400, "No more than 39.98 EUR can be refunded.")]
    [TestCase("unknown", 404, "There is no such payment.")]
    [TestCase("wrongKey", 401, "Unauthorized")]
    public void What_is_wrong_is_thrown_as_a_FetchError_with_our_message(string call, int status, string message) =>
        Assert.That(_results.GetProperty(call).GetRawText(), Is.EqualTo($$"""{"name":"FetchError","status":{{status}},"message":"{{message}}"}"""));

    private JsonElement Payment(string call) => _results.GetProperty(call).GetProperty("payment");

    private static (int Count, int Offset, int Limit) Numbers(JsonElement page)
    {
        return (Read("count"), Read("offset"), Read("limit"));

        int Read(string name) => page.GetProperty(name).GetInt32();
    }
}
