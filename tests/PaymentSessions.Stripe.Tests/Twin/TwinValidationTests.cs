using System.Text;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>What makes no sense is refused as Stripe does, and names the parameter.</summary>
public sealed class TwinValidationTests : TwinTests
{
    [TestCase("currency=eur", "parameter_missing", "amount")]
    [TestCase("amount=5997", "parameter_missing", "currency")]
    [TestCase("amount=59.97&currency=eur", "parameter_invalid_integer", "amount")]
    [TestCase("amount=0&currency=eur", "parameter_invalid_integer", "amount")]
    [TestCase("amount=49&currency=eur", "amount_too_small", "amount")]
    [TestCase("amount=100000000&currency=eur", "amount_too_large", "amount")]
    [TestCase("amount=1005&currency=kwd", "invalid_request_error", "amount")]
    [TestCase("amount=1050&currency=isk", "invalid_request_error", "amount")]
    [TestCase("amount=5997&currency=xyz", "invalid_request_error", "currency")]
    [TestCase($"{Payment}&payment_method_types[]=card", "parameter_unknown", "payment_method_types[]")]
    [TestCase($"{Payment}&capture_method=later", "invalid_request_error", "capture_method")]
    [TestCase($"{Payment}&confirm=yes", "invalid_request_error", "confirm")]
    [TestCase($"{Payment}&return_url=https://shop.example", "invalid_request_error", "return_url")]
    [TestCase($"{Payment}&expand[]=amount", "invalid_request_error", "expand")]
    [TestCase($"{Payment}&off_session=true", "invalid_request_error", "off_session")]
    [TestCase($"{Payment}&customer=cus_none", "resource_missing", "customer")]
    [TestCase($"{Payment}&payment_method=pm_none", "resource_missing", "payment_method")]
    public async Task A_parameter_that_makes_no_sense_is_named(string form, string error, string param)
    {
        var refused = await Caller.PostAsync("payment_intents", form);

        Assert.That((refused.Status, refused.Error, refused.At("error.param")), Is.EqualTo((400, error, param)));
        Assert.That((await Control.ReadLedgerAsync()).PaymentIntents, Is.Empty);
    }

    [Test]
    public async Task Kinds_of_payment_method_are_named_or_automatic_but_not_both()
    {
        const string Named = "&allowed_payment_method_types[0]=ideal&allowed_payment_method_types[1]=oxxo";

        var named = await Caller.PostAsync("payment_intents", Payment + Named);
        var both = await Caller.PostAsync("payment_intents", $"{Payment}{Named}&automatic_payment_methods[enabled]=true");
        var none = await Caller.PostAsync("payment_intents", Held + Named);

        Assert.That(named.Json.GetProperty("payment_method_types").GetRawText(), Is.EqualTo("""["ideal"]"""));
        Assert.That((both.Status, none.Status), Is.EqualTo((400, 400)));
    }

    [Test]
    public async Task Whoever_could_be_sent_elsewhere_needs_a_way_back()
    {
        const string Confirmed = $"{Payment}&confirm=true&payment_method=pm_card_visa";

        const string Never = "&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";

        Assert.That((await Caller.PostAsync("payment_intents", Confirmed)).Status, Is.EqualTo(400));
        Assert.That((await Caller.PostAsync("payment_intents", Confirmed + Never)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task An_id_or_an_address_that_is_not_there_is_not_found()
    {
        var id = await Caller.GetAsync("payment_intents/pi_none");
        var address = await Caller.GetAsync("payment_intends");

        Assert.That((id.Status, id.Error, id.At("error.param")), Is.EqualTo((404, "resource_missing", "intent")));
        Assert.That((address.Status, address.Error), Is.EqualTo((404, "invalid_request_error")));
    }

    [Test]
    public async Task Each_mode_has_its_key_and_its_data()
    {
        var live = await Caller.PostAsync("payment_intents", Payment, apiKey: StripeTwin.LiveKey);

        Assert.That(live.At("livemode"), Is.EqualTo("True"));
        Assert.That((await Caller.GetAsync($"payment_intents/{live.Id}")).Error, Is.EqualTo("resource_missing"));
        Assert.That((await Caller.GetAsync($"payment_intents/{live.Id}", StripeTwin.LiveKey)).Status, Is.EqualTo(200));
    }

    [TestCase(null)]
    [TestCase("sk_test_another")]
    public async Task Without_a_key_of_the_account_nothing_happens(string? apiKey)
    {
        var refused = await Caller.PostAsync("payment_intents", Payment, apiKey: apiKey);

        Assert.That((refused.Status, refused.Error), Is.EqualTo((401, "invalid_request_error")));
        Assert.That((await Control.ReadLedgerAsync()).PaymentIntents, Is.Empty);
    }

    [Test]
    public async Task The_key_may_come_as_a_users_name()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        client.DefaultRequestHeaders.Add("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{StripeTwin.TestKey}:"))}");

        using var response = await client.GetAsync(new Uri(Twin.Address, "v1/payment_intents"));

        Assert.That(response.IsSuccessStatusCode, Is.True);
    }

    [Test]
    public async Task Requests_are_kept_without_the_API_key()
    {
        await Caller.PostAsync("payment_intents", $"{Payment}&metadata[order]=7&expand[0]=customer", "key");

        var request = (await Control.ReadRequestsAsync()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((request.Method, request.Path, request.Key), Is.EqualTo(("POST", "/v1/payment_intents", "key")));
            Assert.That(request.Form["metadata[order]"], Is.EqualTo("7"));
            Assert.That((request.Outcome, request.Status, request.Livemode), Is.EqualTo((TwinRequestOutcome.Executed, (int?)200, (bool?)false)));
            Assert.That(request.ToString(), Does.Not.Contain(StripeTwin.TestKey));
        }
    }
}
