namespace PaymentSessions.Tests;

public sealed class QueryTests : StoreTests
{
    private const string NotText = "Expected type: 'string' for field 'fields', got: 'array'";

    private static IEnumerable<TestCaseData> Refused()
    {
        (string Query, string Reason)[] cases =
        [
            ("fields=id&fields=amount", NotText),
            ("fields=id&fields=id", NotText),
            ("fields[]=id", NotText),
            ("fields[0]=id", NotText),
            ("fields%5B0%5D=id&fields%5B1%5D=amount", NotText),
            ("fields.x=id", NotText),
            ("limit=5", "Unrecognized fields: 'limit'"),
            ("Fields=id", "Unrecognized fields: 'Fields'"),
            ("a=1&b=2&a=3", "Unrecognized fields: 'a, b'"),
            ("__proto__=1", "Unrecognized fields: '__proto__'"),
            ("constructor[prototype][x]=1", "Unrecognized fields: 'constructor'"),
            ("customer_id=cus_1", "Unrecognized fields: 'customer_id'"),
            ("fields[]=id&nope", $"{NotText}; Unrecognized fields: 'nope'"),
            ("fields=" + new string('x', 2049), "Field 'fields' is longer than 2048 characters"),
            ("fields=" + string.Join(',', Enumerable.Repeat("id", 65)), "Field 'fields' has more than 64 paths"),
            ("fields=payments.captures.payment.payment_session.payment.id", "Field 'fields' has a path of more than 5 names"),
            ("fields=%2Ba.b.c.d.e.f", "Field 'fields' has a path of more than 5 names"),
        ];
        string[] targets = ["/store/payment-collections/{0}/payment-sessions", "/store/payment-collections"];

        return
            from target in targets
            from test in cases
            select new TestCaseData(target, test.Query, test.Reason)
                .SetArgDisplayNames(target, test.Query.Length > 100 ? test.Query[..40] + "..." : test.Query);
    }

    [TestCaseSource(nameof(Refused))]
    public async Task A_query_that_contradicts_the_description_is_refused(string target, string query, string reason)
    {
        var owed = await OweAsync();
        Host.Carts["cart_2"] = new Payable(Money.Of(1m, "EUR"));

        var body = target.EndsWith("sessions", StringComparison.Ordinal) ? Requests.ScriptedBody : """{"cart_id":"cart_2"}""";
        var answer = await Host.SendAsync(Requests.Post($"{string.Format(null, target, owed.Id)}?{query}", body));

        Expect.Invalid(answer, reason);
        ExpectNothingHappened();
    }

    [TestCase("?")]
    [TestCase("?&&")]
    [TestCase("?=x")]
    [TestCase("?locale=de")]
    [TestCase("?locale=")]
    [TestCase("?locale=de&locale=en")]
    public async Task What_says_nothing_does_not_matter(string query)
    {
        var owed = await OweAsync();

        Expect.Ok(await Host.SendAsync(Requests.Session(owed, query: query)));
    }

    [Test]
    public async Task The_largest_query_that_is_allowed_is_read()
    {
        var owed = await OweAsync();
        var paths = string.Join(',', Enumerable.Repeat("amount", 63).Append("payments.captures.payment.payment_session.id"));

        var answer = await Host.SendAsync(Requests.Session(owed, query: "?fields=" + paths));

        Expect.Ok(answer);
        Assert.That(Expect.Members(answer.Collection), Is.EqualTo(new[] { "id", "amount", "payments" }));
    }

    [Test]
    public async Task A_body_that_is_wrong_is_told_before_a_query_that_is()
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed, "{}", "?nope=1"));

        Expect.Invalid(answer, "Field 'provider_id' is required");
        ExpectNothingHappened();
    }
}
