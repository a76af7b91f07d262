namespace PaymentSessions.Tests;

public sealed class PublishableKeyTests : StoreTests
{
    private const string Required =
        "Publishable API key required in the request header: x-publishable-api-key. You can manage your keys in settings in the dashboard.";

    private const string Unknown = "A valid publishable key is required to proceed with the request";

    private static IEnumerable<TestCaseData> Refused()
    {
        (string What, (string, string)[] Headers, string Message)[] cases =
        [
            ("left out", [], Required),
            ("empty", [("x-publishable-api-key", "")], Required),
            ("blank", [("x-publishable-api-key", " \t ")], Required),
            ("unknown", [("x-publishable-api-key", "pk_nope")], Unknown),
            ("in another case", [("x-publishable-api-key", "PK_TEST")], Unknown),
            ("in quotes", [("x-publishable-api-key", "\"pk_test\"")], Unknown),
            ("beyond ASCII", [("x-publishable-api-key", "pk_tést")], Unknown),
            ("twice", [("x-publishable-api-key", StoreHost.Key), ("x-publishable-api-key", StoreHost.Key)], Unknown),
            ("in a list", [("x-publishable-api-key", $"{StoreHost.Key}, {StoreHost.Key}")], Unknown),
            ("513 characters long", [("x-publishable-api-key", new string('k', 513))], Unknown),
            ("512 characters of three bytes", [("x-publishable-api-key", new string('€', 512))], Unknown),
            ("20,000 characters long", [("x-publishable-api-key", new string('k', 20_000))], Unknown),
            ("in another header", [("Authorization", $"Bearer {StoreHost.Key}")], Required),
        ];
        (string Method, string Target, string Body)[] routes =
        [
            ("POST", "/store/payment-collections/{0}/payment-sessions", Requests.ScriptedBody),
            ("POST", "/store/payment-collections", """{"cart_id":"cart_1"}"""),
            ("GET", "/store/payment-providers?region_id=reg_eu", ""),
        ];

        return
            from route in routes
            from test in cases
            select new TestCaseData(route.Method, route.Target, route.Body, test.Headers, test.Message)
                .SetArgDisplayNames(route.Method, route.Target, test.What);
    }

    [TestCaseSource(nameof(Refused))]
    public async Task Without_a_known_key_there_is_nothing_to_be_had(
        string method,
        string target,
        string body,
        (string, string)[] headers,
        string message)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(new RawRequest(method, string.Format(null, target, owed.Id))
        {
            Headers = [("Content-Type", "application/json"), .. headers],
            Body = System.Text.Encoding.UTF8.GetBytes(body),
        });

        Expect.Problem(answer, 400, "not_allowed", message);
        ExpectNothingHappened();
    }

    [TestCase("X-PUBLISHABLE-API-KEY", "pk_test")]
    [TestCase("X-Publishable-Api-Key", "pk_test")]
    [TestCase("x-publishable-api-key", "  pk_test\t")]
    public async Task The_case_of_the_header_and_white_space_around_the_key_do_not_matter(string name, string value)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Raw(Requests.SessionsPath(owed)) with
        {
            Headers = [(name, value), ("Content-Type", "application/json")],
        });

        Expect.Ok(answer);
    }

    [Test]
    public async Task The_key_is_checked_before_the_body_the_query_and_the_collection()
    {
        Remember();

        var answer = await Host.SendAsync(new RawRequest("POST", "/store/payment-collections/x/payment-sessions?nope=1")
        {
            Headers = [("Content-Type", "text/plain")],
            Body = "{"u8.ToArray(),
        });

        Expect.Problem(answer, 400, "not_allowed", Required);
        ExpectNothingHappened();
    }
}
