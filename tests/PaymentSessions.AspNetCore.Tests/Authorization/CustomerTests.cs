using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AspNetCore;

namespace PaymentSessions.Tests;

public sealed class CustomerTests : StoreTests
{
    private ClaimsPrincipal _user = new(new ClaimsIdentity());

    private protected override HostSetup Setup => new() { Pipeline = app => app.Use(SignIn) };

    private static IEnumerable<TestCaseData> Users()
    {
        (string Who, ClaimsPrincipal User, string Context)[] cases =
        [
            ("nobody", new ClaimsPrincipal(new ClaimsIdentity()), "{}"),
            ("by name identifier", User((ClaimTypes.NameIdentifier, "cus_1")), """{"customer":{"id":"cus_1"}}"""),
            ("by sub", User(("sub", "cus_2")), """{"customer":{"id":"cus_2"}}"""),
            ("by both", User(("sub", "cus_2"), (ClaimTypes.NameIdentifier, "cus_1")), """{"customer":{"id":"cus_1"}}"""),
            ("by neither", User((ClaimTypes.Email, "a@example.com")), "{}"),
            ("by an empty one", User(("sub", "")), "{}"),
            ("not authenticated", new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "cus_2")])), "{}"),
        ];
        return cases.Select(test => new TestCaseData(test.User, test.Context).SetArgDisplayNames(test.Who));
    }

    [TestCaseSource(nameof(Users))]
    public async Task The_customer_is_the_signed_in_user(ClaimsPrincipal user, string context)
    {
        _user = user;
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed));

        Expect.Ok(answer);
        Assert.That(answer.Session.GetProperty("context").GetRawText(), Is.EqualTo(context));
    }

    [Test]
    public async Task The_host_can_say_who_the_customer_is()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup
        {
            Builder = builder => builder.Services.AddScoped<CurrentCustomer>(),
            Payments = payments => payments.ResolveCustomersWith<ByHeader>(),
        });
        var owed = await host.OweAsync();
        InitiateOperation? sent = null;
        host.Provider.Refuses = operation =>
        {
            sent = operation;
            return null;
        };

        var request = Requests.Session(owed);
        request.Headers.Add("X-Customer", "cus_9");
        var answer = await host.SendAsync(request);

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Session.GetProperty("context").GetRawText(), Is.EqualTo("""{"customer":{"id":"cus_9"}}"""));
            Assert.That(answer.Text, Does.Not.Contain("a@example.com"), "only the id is documented");
            Assert.That(sent!.Customer, Is.EqualTo(new PaymentCustomer("cus_9") { Email = "a@example.com" }), "the provider is told more");
        }
    }

    [Test]
    public async Task The_customer_never_comes_from_the_body()
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(
            owed,
            $$$"""{"provider_id":"{{{StoreHost.Scripted}}}","data":{"customer":{"id":"cus_x"},"customer_id":"cus_x"}}"""));

        Expect.Ok(answer);
        Assert.That(answer.Session.GetProperty("context").GetRawText(), Is.EqualTo("{}"));
    }

    [Test]
    public async Task Nothing_is_asked_about_the_customer_when_the_body_is_wrong()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup { Payments = payments => payments.ResolveCustomersWith<Never>() });
        var owed = await host.OweAsync();

        Expect.Invalid(await host.SendAsync(Requests.Session(owed, "{}")), "Field 'provider_id' is required");
    }

    private static ClaimsPrincipal User(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), authenticationType: "test"));

    private Task SignIn(HttpContext http, RequestDelegate next)
    {
        http.User = _user;
        return next(http);
    }

    private sealed class CurrentCustomer
    {
        public string Email { get; } = "a@example.com";
    }

    private sealed class ByHeader(CurrentCustomer current) : IPaymentCustomerResolver
    {
        public ValueTask<PaymentCustomer?> ResolveAsync(HttpContext http, CancellationToken cancellationToken) =>
            new(new PaymentCustomer(http.Request.Headers["X-Customer"].ToString()) { Email = current.Email });
    }

    private sealed class Never : IPaymentCustomerResolver
    {
        public ValueTask<PaymentCustomer?> ResolveAsync(HttpContext http, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("There was nothing to ask.");
    }
}
