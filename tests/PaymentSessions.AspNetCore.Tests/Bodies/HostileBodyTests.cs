using System.Text;

namespace PaymentSessions.Tests;

public sealed class HostileBodyTests : StoreTests
{
    private static IEnumerable<TestCaseData> Refused()
    {
        var deep = new string('[', 60_000);
        (string What, byte[] Body, string Reason)[] cases =
        [
            ("arrays 64 deep in data", System($$"""{"n":{{Nested('[', ']', 63)}}}"""), TooDeep),
            ("objects 70 deep in data", System(string.Concat(Enumerable.Repeat("{\"n\":", 70)) + "1" + new string('}', 70)), TooDeep),
            ("arrays 60,000 deep that never end", Encoding.UTF8.GetBytes(deep), TooDeep),
            ("arrays 30,000 deep in data", System($$"""{"n":{{Nested('[', ']', 30_000)}}}"""), TooDeep),
            ("provider_id twice", """{"provider_id":"pp_nope","provider_id":"pp_system_default"}"""u8.ToArray(), Twice("provider_id")),
            ("data twice, once escaped", """{"provider_id":"pp_system_default","data":{},"d\u0061ta":{}}"""u8.ToArray(), Twice("data")),
            ("a name in data twice", System("""{"a":1,"b":{},"a":2}"""), Twice("a")),
            ("a name deep in data twice", System("""{"a":[{"b":{"c":1,"c":1}}]}"""), Twice("c")),
            ("U+0000 in a value", System("""{"a":"x\u0000y"}"""), Nul),
            ("U+0000 in a name", System("""{"x\u0000y":1}"""), Nul),
            ("U+0000 in provider_id", """{"provider_id":"pp_system_default\u0000"}"""u8.ToArray(), Nul),
            ("U+0000 as it is", System("{\"a\":\"\0\"}"), Malformed),
            ("a high surrogate alone", System("""{"a":"\ud800"}"""), Surrogate),
            ("a low surrogate alone", System("""{"a":"\udc00x"}"""), Surrogate),
            ("surrogates the wrong way round", System("""{"a":"\udc00\ud800"}"""), Surrogate),
            ("a surrogate alone in a name", System("""{"\udbff":1}"""), Surrogate),
            ("a byte that UTF-8 has not", Bytes("a\":\"", 0xFF), NotUtf8),
            ("an overlong slash", Bytes("a\":\"", 0xC0, 0xAF), NotUtf8),
            ("a surrogate as bytes", Bytes("a\":\"", 0xED, 0xA0, 0x80), NotUtf8),
            ("half a character", Bytes("a\":\"", 0xE2, 0x82), NotUtf8),
            ("Latin-1 in a name", Bytes("", 0xE9), NotUtf8),
            ("two byte order marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. System("{}")], Malformed),
            ("a byte order mark of UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")], NotUtf8),
        ];

        return cases.Select(test => new TestCaseData(test.Body, test.Reason).SetArgDisplayNames(test.What));
    }

    private const string TooDeep = "The JSON text is nested more than 64 deep";
    private const string Nul = "The character U+0000 is not allowed";
    private const string Surrogate = "A string contains a lone surrogate";
    private const string NotUtf8 = "The text is not valid UTF-8";
    private const string Malformed = "The JSON text is malformed";

    [TestCaseSource(nameof(Refused))]
    public async Task What_two_readers_could_understand_differently_is_refused(byte[] body, string reason)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Post(Requests.SessionsPath(owed), body));

        Expect.Invalid(answer, reason);
        ExpectNothingHappened();
    }

    [TestCase("""{"n":9007199254740993}""")]
    [TestCase("""{"n":123456789012345678901234567890.10}""")]
    [TestCase("""{"a":2.50,"b":1.0,"c":-0,"d":1E400,"e":1e-400}""")]
    [TestCase("""{"z":1,"a":2,"10":3,"9":4}""")]
    [TestCase("""{"__proto__":{"polluted":true},"constructor":{"prototype":{}},"hasOwnProperty":1,"toString":null}""")]
    [TestCase("""{"a":"\u00e9\ud83d\ude00 😀 \/ < > & ' \u2028"}""")]
    [TestCase("""{  "a" : [ 1 , 2 ] }""")]
    [TestCase("""{"":{"":[]}}""")]
    [TestCase("""{"payment_collection":{"id":"pay_col_x"},"amount":1,"status":"authorized"}""")]
    public async Task Data_comes_back_exactly_as_it_was_sent(string data)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Post(Requests.SessionsPath(owed), System(data)));

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Session.GetProperty("data").GetRawText(), Is.EqualTo(data));
            Assert.That(answer.Session.GetProperty("status").GetString(), Is.EqualTo("pending"));
            Assert.That((await Host.ReadAsync(owed)).Sessions.Single().Data.GetText(), Is.EqualTo(data));
        }
    }

    [Test]
    public async Task Data_may_be_nested_as_deep_as_the_body_may()
    {
        var owed = await OweAsync();

        Expect.Ok(await Host.SendAsync(Requests.Post(Requests.SessionsPath(owed), System($$"""{"n":{{Nested('[', ']', 62)}}}"""))));
    }

    [Test]
    public async Task A_byte_order_mark_is_skipped()
    {
        var owed = await OweAsync();

        Expect.Ok(await Host.SendAsync(Requests.Post(Requests.SessionsPath(owed), [0xEF, 0xBB, 0xBF, .. System("{}")])));
    }

    [TestCase("__proto__")]
    [TestCase("%2B__proto__.x,constructor,payment_sessions.__proto__")]
    [TestCase("*constructor,*__proto__")]
    [TestCase("%00")]
    [TestCase("payment_sessions..id,.id,id.")]
    [TestCase("%F0%9F%98%80")]
    [TestCase("%FF")]
    public async Task Names_that_nothing_has_are_left_out_of_the_answer(string fields)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Raw($"{Requests.SessionsPath(owed)}?fields={fields}"));

        Expect.Ok(answer);
        Assert.That(answer.Text, Does.Not.Contain("__proto__").And.Not.Contain("constructor"));
    }

    private static string Twice(string name) => $"Property '{name}' is given more than once";

    private static string Nested(char open, char close, int depth) => new string(open, depth) + new string(close, depth);

    private static byte[] System(string data) => Encoding.UTF8.GetBytes($$"""{"provider_id":"pp_system_default","data":{{data}}}""");

    private static byte[] Bytes(string before, params byte[] bytes) =>
        [.. Encoding.UTF8.GetBytes($$$"""{"provider_id":"pp_system_default","data":{"{{{before}}}"""), .. bytes, .. "\"}}"u8];
}
