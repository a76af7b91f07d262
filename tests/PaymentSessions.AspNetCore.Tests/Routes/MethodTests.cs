namespace PaymentSessions.Tests;

public sealed class MethodTests : StoreTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "NONSENSE"];

    private static readonly (string Allowed, string Target)[] Routes =
    [
        ("POST", "/store/payment-collections/{0}/payment-sessions"),
        ("POST", "/store/payment-collections"),
        ("GET", "/store/payment-providers?region_id=reg_eu"),
    ];

    private static IEnumerable<TestCaseData> Others() =>
        from route in Routes
        from method in Methods
        where method != route.Allowed
        select new TestCaseData(method, route.Target, route.Allowed);

    [TestCaseSource(nameof(Others))]
    public async Task Any_other_method_is_answered_with_what_is_allowed(string method, string target, string allowed)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Raw(string.Format(null, target, owed.Id)) with { Method = method });

        Assert.That(answer.Header("Allow"), Is.EqualTo(allowed));
        if (method == "HEAD") ExpectNoBody(answer);
        else Expect.Problem(answer, 405, "not_allowed", "The route has no such method.");
        ExpectNothingHappened();
    }

    [Test]
    public async Task It_takes_no_key_to_be_told_which_method_is_allowed()
    {
        var answer = await Host.SendAsync(new RawRequest("GET", "/store/payment-collections"));

        Expect.Problem(answer, 405, "not_allowed", "The route has no such method.");
    }

    [TestCase("X-HTTP-Method-Override")]
    [TestCase("X-Method-Override")]
    public async Task No_header_makes_another_method_of_it(string header)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Raw(Requests.SessionsPath(owed), (header, "POST")) with { Method = "PUT" });

        Assert.That(answer.Status, Is.EqualTo(405));
        ExpectNothingHappened();
    }

    private static void ExpectNoBody(Answer answer)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(405));
            Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(answer.Header("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(answer.Text, Is.Empty);
        }
    }
}
