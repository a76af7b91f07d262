namespace PaymentSessions.Tests;

public sealed class AdminMethodTests : AdminTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly (string Allowed, string Target)[] Routes =
    [
        ("GET", "/admin/payments"),
        ("GET", "/admin/payments/payment-providers"),
        ("GET", "/admin/payments/{0}"),
        ("POST", "/admin/payments/{0}/capture"),
        ("POST", "/admin/payments/{0}/refund"),
        ("POST", "/admin/payments/{0}/cancel"),
        ("POST", "/admin/payment-collections"),
        ("GET, DELETE", "/admin/payment-collections/{1}"),
        ("POST", "/admin/payment-collections/{1}/mark-as-paid"),
        ("GET, POST", "/admin/refund-reasons"),
        ("GET, POST, DELETE", "/admin/refund-reasons/refr_x"),
    ];

    private static IEnumerable<TestCaseData> Others() => Routes.Select(route => new TestCaseData(route.Target, route.Allowed));

    [TestCaseSource(nameof(Others))]
    public async Task Any_other_method_is_answered_with_what_is_allowed(string target, string allowed)
    {
        var payment = await PayAsync();

        foreach (var method in Methods.Except(allowed.Split(", ")))
        {
            var answer = await SendAsync(new HttpMethod(method), string.Format(null, target, payment.Id, payment.CollectionId), null, Anna);

            Assert.That((answer.Status, answer.Header("Allow")), Is.EqualTo((405, allowed)), method);
            if (method != "HEAD") Expect.Problem(answer, 405, "not_allowed", "The route has no such method.");
        }

        ExpectNothingHappened();
    }
}
