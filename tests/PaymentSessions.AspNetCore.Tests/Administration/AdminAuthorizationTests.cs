using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AspNetCore;

namespace PaymentSessions.Tests;

/// <summary>Nobody gets in whom the policy doesn't let in, whatever else the host does.</summary>
public sealed class AdminAuthorizationTests : AdminTests
{
    private static readonly (string Method, string Target)[] Routes =
    [
        ("GET", "/admin/payments"),
        ("GET", "/admin/payments/payment-providers"),
        ("GET", "/admin/payments/{0}"),
        ("POST", "/admin/payments/{0}/capture"),
        ("POST", "/admin/payments/{0}/refund"),
        ("POST", "/admin/payments/{0}/cancel"),
        ("POST", "/admin/payment-collections"),
        ("GET", "/admin/payment-collections/{1}"),
        ("DELETE", "/admin/payment-collections/{1}"),
        ("POST", "/admin/payment-collections/{1}/mark-as-paid"),
        ("GET", "/admin/refund-reasons"),
        ("POST", "/admin/refund-reasons"),
        ("GET", "/admin/refund-reasons/refr_x"),
        ("POST", "/admin/refund-reasons/refr_x"),
        ("DELETE", "/admin/refund-reasons/refr_x"),
    ];

    private static IEnumerable<TestCaseData> Cases() => Routes.Select(route => new TestCaseData(route.Method, route.Target));

    [TestCaseSource(nameof(Cases))]
    public async Task Whoever_is_not_signed_in_is_told_so_before_anything_is_looked_at(string method, string target)
    {
        var payment = await PayAsync();

        var answer = await SendAsync(new HttpMethod(method), string.Format(null, target, payment.Id, payment.CollectionId), null, caller: null);

        Expect.Problem(answer, 401, "unauthorized", "Unauthorized");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Header("WWW-Authenticate"), Is.EqualTo("Test"));
            Assert.That(answer.Header("Location"), Is.Null);
        }

        ExpectNothingHappened();
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Whoever_is_no_operator_is_told_so_before_anything_is_looked_at(string method, string target)
    {
        var payment = await PayAsync();

        var answer = await SendAsync(new HttpMethod(method), string.Format(null, target, payment.Id, payment.CollectionId), null, "Guest bob");

        Expect.Problem(answer, 403, "forbidden", "Forbidden");
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_publishable_key_opens_nothing()
    {
        var payment = await PayAsync();

        var answer = await Host.SendAsync(Requests.Post($"/admin/payments/{payment.Id}/capture", "{}"));

        Expect.Problem(answer, 401, "unauthorized", "Unauthorized");
        ExpectNothingHappened();
    }

    [TestCase(Anna, "anna")]
    [TestCase("Named carl", "carl")]
    public async Task Who_did_it_is_on_the_record(string caller, string name)
    {
        var payment = await PayAsync();

        await SendAsync(HttpMethod.Post, $"/admin/payments/{payment.Id}/capture", null, caller);
        await SendAsync(HttpMethod.Post, $"/admin/payments/{payment.Id}/refund", null, caller);

        var after = await ReadAsync(payment);
        Assert.That((after.Captures[0].CreatedBy, after.Refunds[0].CreatedBy), Is.EqualTo((name, name)));
    }

    [Test]
    public async Task A_host_may_name_its_operators_itself()
    {
        await using var host = await StoreHost.StartAsync(Setup with { Payments = payments => payments.ResolveOperatorsWith<Badges>() });
        var owed = await host.OweAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/payment-collections/{owed.Id}/mark-as-paid");
        request.Headers.TryAddWithoutValidation("Authorization", Anna);

        Expect.Ok(await host.SendAsync(request));

        Assert.That((await host.ReadAsync(owed)).Payments[0].Captures[0].CreatedBy, Is.EqualTo("badge of anna"));
    }

    [Test]
    public async Task No_convention_opens_the_routes()
    {
        await using var host = await StoreHost.StartAsync(Setup with
        {
            Routes = app => app.MapPaymentAdministration(OperatorScheme.Policy).AllowAnonymous(),
        });

        Expect.Problem(await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/admin/payments")), 401, "unauthorized", "Unauthorized");
    }

    [Test]
    public async Task Conventions_reach_every_route()
    {
        await using var host = await StoreHost.StartAsync(Setup with
        {
            Routes = app => app.MapPaymentAdministration(OperatorScheme.Policy).AddEndpointFilterFactory((_, _) => _ => new(Results.StatusCode(418))),
        });

        foreach (var (method, target) in Routes)
        {
            var request = new HttpRequestMessage(new HttpMethod(method), string.Format(null, target, "pay_x", "pay_col_x"));
            request.Headers.TryAddWithoutValidation("Authorization", Anna);
            Assert.That((await host.SendAsync(request)).Status, Is.EqualTo(418), target);
        }
    }

    private sealed class Badges : IPaymentOperatorResolver
    {
        public ValueTask<string?> ResolveAsync(HttpContext http, CancellationToken cancellationToken) =>
            new("badge of " + http.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)!.Value);
    }
}
