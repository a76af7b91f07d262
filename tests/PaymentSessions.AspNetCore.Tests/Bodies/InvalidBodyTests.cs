namespace PaymentSessions.Tests;

public sealed class InvalidBodyTests : StoreTests
{
    [TestCase("", "Field 'provider_id' is required")]
    [TestCase("{}", "Field 'provider_id' is required")]
    [TestCase("""{"data":{}}""", "Field 'provider_id' is required")]
    [TestCase("""{"Provider_Id":"pp_system_default"}""", "Field 'provider_id' is required; Unrecognized fields: 'Provider_Id'")]
    [TestCase("""{"provider_id":null}""", "Expected type: 'string' for field 'provider_id', got: 'null'")]
    [TestCase("""{"provider_id":5}""", "Expected type: 'string' for field 'provider_id', got: 'number'")]
    [TestCase("""{"provider_id":true}""", "Expected type: 'string' for field 'provider_id', got: 'boolean'")]
    [TestCase("""{"provider_id":["pp_system_default"]}""", "Expected type: 'string' for field 'provider_id', got: 'array'")]
    [TestCase("""{"provider_id":{}}""", "Expected type: 'string' for field 'provider_id', got: 'object'")]
    [TestCase("""{"provider_id":"pp_system_default","data":null}""", "Expected type: 'object' for field 'data', got: 'null'")]
    [TestCase("""{"provider_id":"pp_system_default","data":[]}""", "Expected type: 'object' for field 'data', got: 'array'")]
    [TestCase("""{"provider_id":"pp_system_default","data":"{}"}""", "Expected type: 'object' for field 'data', got: 'string'")]
    [TestCase("""{"provider_id":"pp_system_default","data":1}""", "Expected type: 'object' for field 'data', got: 'number'")]
    [TestCase("""{"provider_id":"pp_system_default","foo":1,"bar":{}}""", "Unrecognized fields: 'foo, bar'")]
    [TestCase("""{"provider_id":"pp_system_default","__proto__":{}}""", "Unrecognized fields: '__proto__'")]
    [TestCase("""{"provider_id":"pp_system_default","context":{"customer":{"id":"cus_1"}}}""", "Unrecognized fields: 'context'")]
    [TestCase("""{"provider_id":"pp_system_default","amount":1}""", "Unrecognized fields: 'amount'")]
    [TestCase(
        """{"provider_id":5,"data":3,"zed":1}""",
        "Expected type: 'string' for field 'provider_id', got: 'number'; Expected type: 'object' for field 'data', got: 'number'; Unrecognized fields: 'zed'")]
    [TestCase("[1]", "Expected type: 'object' for field '', got: 'array'")]
    [TestCase("5", "The body is not a JSON object")]
    [TestCase("null", "The body is not a JSON object")]
    [TestCase("\"text\"", "The body is not a JSON object")]
    [TestCase(" ", "The JSON text is malformed")]
    [TestCase("{\"provider_id\":", "The JSON text is malformed")]
    [TestCase("{\"provider_id\":\"pp_system_default\"", "The JSON text is malformed")]
    [TestCase("{\"provider_id\":\"pp_system_default\"}}", "The JSON text is malformed")]
    [TestCase("{\"provider_id\":\"pp_system_default\",}", "The JSON text is malformed")]
    [TestCase("{'provider_id':'pp_system_default'}", "The JSON text is malformed")]
    [TestCase("{\"provider_id\":\"pp_system_default\"/**/}", "The JSON text is malformed")]
    [TestCase("{\"provider_id\":\"pp_system_default\",\"data\":{\"n\":NaN}}", "The JSON text is malformed")]
    [TestCase("{\"provider_id\":\"pp_system_default\",\"data\":{\"n\":01}}", "The JSON text is malformed")]
    [TestCase("{\"provider_id\":\"pp\nx\"}", "The JSON text is malformed")]
    public async Task A_body_that_contradicts_the_description_is_refused_with_what_is_wrong(string body, string reason)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed, body));

        Expect.Invalid(answer, reason);
        ExpectNothingHappened();
    }

    [TestCase("", "")]
    [TestCase("pp_nope", "pp_nope")]
    [TestCase("PP_SYSTEM_DEFAULT", "PP_SYSTEM_DEFAULT")]
    [TestCase(" pp_system_default", " pp_system_default")]
    [TestCase("pp_system_default\\u00e9", "pp_system_defaulté")]
    [TestCase("<script>", "<script>")]
    public async Task A_provider_that_does_not_exist_is_refused(string providerId, string told)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed, $$"""{"provider_id":"{{providerId}}"}"""));

        Expect.Problem(answer, 400, "invalid_data", $"Payment provider {told} is not enabled for this payment collection.");
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_provider_that_the_cart_may_not_be_paid_through_is_refused()
    {
        Host.Carts["cart_1"] = new Payable(Money.Of(1m, "EUR")) { ProviderIds = [PaymentProviderId.System] };
        var id = (await Host.SendAsync(Requests.Collection("cart_1"))).Collection.GetProperty("id").GetString();
        Remember();

        var answer = await Host.SendAsync(Requests.Post($"/store/payment-collections/{id}/payment-sessions", Requests.ScriptedBody));

        Expect.Problem(answer, 400, "invalid_data", "Payment provider pp_scripted_default is not enabled for this payment collection.");
        ExpectNothingHappened();
    }

    [TestCase("capture_method")]
    [TestCase("amount")]
    [TestCase("__proto__")]
    public async Task Data_that_the_provider_does_not_take_is_refused(string member)
    {
        var owed = await OweAsync();
        Host.Provider.Accepts = name => name == "locale";

        var answer = await Host.SendAsync(Requests.Session(
            owed,
            $$$"""{"provider_id":"{{{StoreHost.Scripted}}}","data":{"locale":"de","{{{member}}}":1}}"""));

        Expect.Invalid(answer, $"Payment provider pp_scripted_default doesn't take the field 'data.{member}'");
        ExpectNothingHappened();
    }

    [TestCase("", "Field 'cart_id' is required")]
    [TestCase("{}", "Field 'cart_id' is required")]
    [TestCase("""{"cart_id":5}""", "Expected type: 'string' for field 'cart_id', got: 'number'")]
    [TestCase("""{"cart_id":null}""", "Expected type: 'string' for field 'cart_id', got: 'null'")]
    [TestCase("""{"cart_id":"cart_1","metadata":{}}""", "Unrecognized fields: 'metadata'")]
    [TestCase("""{"cart_id":"cart_1","cart_id":"cart_1"}""", "Property 'cart_id' is given more than once")]
    [TestCase("""{"cart_id":"cart_1\u0000"}""", "The character U+0000 is not allowed")]
    [TestCase("""{"cart_id":"\ud800"}""", "A string contains a lone surrogate")]
    [TestCase("[]", "Expected type: 'object' for field '', got: 'array'")]
    [TestCase("{", "The JSON text is malformed")]
    public async Task So_is_one_for_a_collection(string body, string reason)
    {
        Host.Carts["cart_1"] = new Payable(Money.Of(1m, "EUR"));
        Remember();

        var answer = await Host.SendAsync(Requests.Post("/store/payment-collections", body));

        Expect.Invalid(answer, reason);
        ExpectNothingHappened();
    }
}
