using System.Text;

namespace PaymentSessions.Tests;

/// <summary>The messages are those of the reference server, but with plain names of JSON types.</summary>
public sealed class InitializePaymentSessionBodyTests
{
    [TestCase("""{"provider_id":"pp_stripe_stripe","data":{}}""", "pp_stripe_stripe", "{}")]
    [TestCase("""{"provider_id":"pp_system_default"}""", "pp_system_default", "{}", Description = "data left out")]
    [TestCase("""{"data":{ "a":2.50,"n":9007199254740993 },"provider_id":"x"}""", "x", """{ "a":2.50,"n":9007199254740993 }""")]
    [TestCase("""{"provider_id":"","data":{}}""", "", "{}", Description = "Whether there is such a provider is another question.")]
    [TestCase("""{"provider_id":" PP_x\u00e9 "}""", " PP_xé ", "{}", Description = "neither trimmed nor lower-cased")]
    [TestCase("""{"\u0070rovider_id":"x"}""", "x", "{}", Description = "A name may be escaped.")]
    [TestCase("""{"provider_id":"x","data":{"provider_id":"y","data":{"data":[]}}}""", "x", """{"provider_id":"y","data":{"data":[]}}""")]
    [TestCase("""{"provider_id":"x","data":{"__proto__":{"a":1},"constructor":1}}""", "x", """{"__proto__":{"a":1},"constructor":1}""")]
    public void A_body_is_read(string json, string providerId, string data) =>
        Assert.That(
            InitializePaymentSessionBody.Parse(Encoding.UTF8.GetBytes(json)).Value,
            Is.EqualTo(new InitializePaymentSessionBody(providerId, RawJson.Parse(data))));

    [Test]
    public void A_byte_order_mark_in_front_is_skipped()
    {
        var body = InitializePaymentSessionBody.Parse((byte[])[0xEF, 0xBB, 0xBF, .. """{"provider_id":"x"}"""u8]);

        Assert.That(body.Value?.ProviderId, Is.EqualTo("x"));
    }

    [Test]
    public void The_bytes_may_change_afterwards()
    {
        var utf8 = """{"provider_id":"x","data":{"a":1}}"""u8.ToArray();
        var body = InitializePaymentSessionBody.Parse(utf8).Value!;

        Array.Fill(utf8, (byte)'!');

        Assert.That(body.Data.GetText(), Is.EqualTo("""{"a":1}"""));
    }

    [TestCase("""{"data":{}}""", "Field 'provider_id' is required")]
    [TestCase("""{}""", "Field 'provider_id' is required")]
    [TestCase("""{"provider_id":5}""", "Expected type: 'string' for field 'provider_id', got: 'number'")]
    [TestCase("""{"provider_id":null}""", "Expected type: 'string' for field 'provider_id', got: 'null'")]
    [TestCase("""{"provider_id":true}""", "Expected type: 'string' for field 'provider_id', got: 'boolean'")]
    [TestCase("""{"provider_id":false}""", "Expected type: 'string' for field 'provider_id', got: 'boolean'")]
    [TestCase("""{"provider_id":["x"]}""", "Expected type: 'string' for field 'provider_id', got: 'array'")]
    [TestCase("""{"provider_id":{}}""", "Expected type: 'string' for field 'provider_id', got: 'object'")]
    [TestCase("""{"provider_id":"x","data":null}""", "Expected type: 'object' for field 'data', got: 'null'")]
    [TestCase("""{"provider_id":"x","data":[1]}""", "Expected type: 'object' for field 'data', got: 'array'")]
    [TestCase("""{"provider_id":"x","data":"{}"}""", "Expected type: 'object' for field 'data', got: 'string'")]
    [TestCase("""{"provider_id":"x","foo":1}""", "Unrecognized fields: 'foo'")]
    [TestCase("""{"zed":1,"provider_id":"x","a":{},"Data":{}}""", "Unrecognized fields: 'zed, a, Data'", Description = "in the order of the body")]
    [TestCase("""{"provider_id":"x","amount":1,"context":{},"customer_id":"cus_1","metadata":{}}""", "Unrecognized fields: 'amount, context, customer_id, metadata'")]
    [TestCase("""{"provider_id":"x","__proto__":{}}""", "Unrecognized fields: '__proto__'")]
    [TestCase("""{"PROVIDER_ID":"x"}""", "Field 'provider_id' is required; Unrecognized fields: 'PROVIDER_ID'")]
    [TestCase("""{"data":3,"zed":1}""", "Field 'provider_id' is required; Expected type: 'object' for field 'data', got: 'number'; Unrecognized fields: 'zed'")]
    [TestCase(
        """{"zed":1,"data":3,"provider_id":5}""",
        "Expected type: 'string' for field 'provider_id', got: 'number'; Expected type: 'object' for field 'data', got: 'number'; Unrecognized fields: 'zed'")]
    public void What_contradicts_the_description_is_named(string json, string issues) => Refused(json, issues);

    [TestCase("[1]", "Expected type: 'object' for field '', got: 'array'")]
    [TestCase("[]", "Expected type: 'object' for field '', got: 'array'")]
    [TestCase("5", "The body is not a JSON object")]
    [TestCase("\"x\"", "The body is not a JSON object")]
    [TestCase("null", "The body is not a JSON object")]
    [TestCase("true", "The body is not a JSON object")]
    [TestCase(" ", "The JSON text is malformed")]
    [TestCase("\r\n\t", "The JSON text is malformed")]
    [TestCase("""{"provider_id":""", "The JSON text is malformed")]
    [TestCase("""{"provider_id":"x",}""", "The JSON text is malformed")]
    [TestCase("""{"provider_id":"x"}x""", "The JSON text is malformed")]
    [TestCase("hello", "The JSON text is malformed")]
    [TestCase("provider_id=x", "The JSON text is malformed")]
    [TestCase("\uFEFF\uFEFF{}", "The JSON text is malformed", Description = "One byte order mark is enough.")]
    [TestCase("""{"provider_id":"x","provider_id":"y"}""", "Property 'provider_id' is given more than once")]
    [TestCase("""{"provider_id":"x","data":{"a":[{"b":1,"\u0062":2}]}}""", "Property 'b' is given more than once")]
    [TestCase("""{"provider_id":"\u0000"}""", "The character U+0000 is not allowed")]
    [TestCase("""{"provider_id":"x","data":{"a\u0000":1}}""", "The character U+0000 is not allowed")]
    [TestCase("""{"provider_id":"\uD83D"}""", "A string contains a lone surrogate")]
    [TestCase("""{"provider_id":"x","data":{"\uDE00":1}}""", "A string contains a lone surrogate")]
    public void What_no_two_readers_would_understand_alike_is_refused(string json, string reason) => Refused(json, reason);

    [Test]
    public void No_body_is_an_empty_object()
    {
        using (Assert.EnterMultipleScope())
        {
            Refused([], "Field 'provider_id' is required");
            Refused([0xEF, 0xBB, 0xBF], "Field 'provider_id' is required");
        }
    }

    [Test]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Refused([.. """{"provider_id":" """u8, 0xE9, .. "\"}"u8], "The text is not valid UTF-8");

    [Test]
    public void Data_may_be_nested_63_deep_and_no_deeper()
    {
        var deepest = $$"""{"provider_id":"x","data":{{Nested.Objects(63)}}}""";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(InitializePaymentSessionBody.Parse(Encoding.UTF8.GetBytes(deepest)).Problem, Is.Null);
            Refused($$"""{"provider_id":"x","data":{{Nested.Objects(64)}}}""", "The JSON text is nested more than 64 deep");
        }
    }

    [Test]
    public void What_a_body_prints_shows_no_data()
    {
        var body = InitializePaymentSessionBody.Parse("""{"provider_id":"x","data":{"token":"secret"}}"""u8.ToArray()).Value!;

        Assert.That(body.ToString(), Does.Not.Contain("secret"));
    }

    private static void Refused(string json, string reason) => Refused(Encoding.UTF8.GetBytes(json), reason);

    private static void Refused(byte[] utf8, string reason) =>
        Assert.That(
            InitializePaymentSessionBody.Parse(utf8).Problem,
            Is.EqualTo(new PaymentProblem(PaymentProblemKind.InvalidData, $"Invalid request: {reason}")));
}
