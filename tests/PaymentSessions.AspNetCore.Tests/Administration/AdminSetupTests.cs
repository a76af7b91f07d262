using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.Tests;

/// <summary>A host whose operators' routes would be open, or of no use, doesn't start, and is told which call mends it.</summary>
public sealed class AdminSetupTests
{
    [Test]
    public void Without_the_engine() => ExpectRefusal(
        services => services.AddAuthorization(),
        app => app.MapPaymentAdministration("operators"),
        "builder.Services.AddPaymentSessions()");

    [Test]
    public void Without_authorization() => ExpectRefusal(
        AddPayments,
        app => app.MapPaymentAdministration("operators"),
        "builder.Services.AddAuthorization(",
        "builder.Services.AddAuthentication(");

    [TestCase("operators")]
    [TestCase("Operators")]
    public void With_a_policy_that_does_not_exist(string name) => ExpectRefusal(
        services =>
        {
            AddPayments(services);
            services.AddAuthorization(options => options.AddPolicy("administrators", policy => policy.RequireAuthenticatedUser()));
        },
        app => app.MapPaymentAdministration(name),
        $"""MapPaymentAdministration("{name}")""",
        $"""options.AddPolicy("{name}", """);

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void Without_the_name_of_a_policy(string? name) => ExpectRefusal(
        AddEverything,
        app => app.MapPaymentAdministration(name!),
        """options.AddPolicy("operators", """,
        """app.MapPaymentAdministration("operators")""");

    [Test]
    public void Without_a_policy() => ExpectRefusal(
        AddEverything,
        app => app.MapPaymentAdministration((AuthorizationPolicy)null!),
        """app.MapPaymentAdministration("operators")""");

    [Test]
    public async Task A_policy_can_be_given_as_it_is()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup
        {
            Builder = OperatorScheme.Add,
            Routes = app => app.MapPaymentAdministration(new AuthorizationPolicyBuilder("Test").RequireUserName("carl").Build()),
        });

        var carl = new HttpRequestMessage(HttpMethod.Get, "/admin/payments");
        carl.Headers.TryAddWithoutValidation("Authorization", "Named carl");
        var anna = new HttpRequestMessage(HttpMethod.Get, "/admin/payments");
        anna.Headers.TryAddWithoutValidation("Authorization", "Operator anna");

        Expect.Ok(await host.SendAsync(carl));
        Expect.Problem(await host.SendAsync(anna), 403, "forbidden", "Forbidden");
    }

    [Test]
    public async Task A_host_without_schemes_lets_nobody_in()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup
        {
            Builder = builder => builder.Services.AddAuthorization(options => options.AddPolicy("operators", policy => policy.RequireAuthenticatedUser())),
            Routes = app => app.MapPaymentAdministration("operators"),
        });

        Expect.Problem(await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/admin/payments")), 401, "unauthorized", "Unauthorized");
    }

    [Test]
    public async Task A_host_that_makes_its_collections_itself_has_no_route_for_that()
    {
        await using var app = Build(AddEverything);
        app.MapPaymentAdministration("operators");
        await app.StartAsync();

        var answer = await RawConnection.SendAsync(new Uri(app.Urls.Single()), new RawRequest("POST", "/admin/payment-collections"));

        Assert.That(answer.Status, Is.EqualTo(404));
    }

    private static void AddPayments(IServiceCollection services) => services.AddPaymentSessions().UseInMemory().AddSystemProvider();

    private static void AddEverything(IServiceCollection services)
    {
        AddPayments(services);
        services.AddAuthorization(options => options.AddPolicy("operators", policy => policy.RequireAuthenticatedUser()));
    }

    private static void ExpectRefusal(Action<IServiceCollection> add, Action<WebApplication> map, params string[] calls)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => map(Build(add)));

        using (Assert.EnterMultipleScope())
        {
            foreach (var call in calls) Assert.That(refusal!.Message, Does.Contain(call));
        }
    }

    private static WebApplication Build(Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        add(builder.Services);
        return builder.Build();
    }
}
