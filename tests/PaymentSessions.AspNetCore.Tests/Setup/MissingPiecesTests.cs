using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.Tests;

/// <summary>A host from which a piece is missing doesn't start, and is told which call adds it.</summary>
public sealed class MissingPiecesTests
{
    [Test]
    public Task Without_the_engine() => ExpectRefusalAsync(null, "AddPaymentSessions()");

    [Test]
    public Task Without_an_authorizer() => ExpectRefusalAsync(
        payments => payments.UseInMemory().AddSystemProvider().AddPayableSource<NoCarts>(),
        "AuthorizeCollectionsWith<TAuthorizer>()",
        "AllowAnyCaller()");

    [Test]
    public Task Without_a_payable_source() => ExpectRefusalAsync(
        payments => payments.UseInMemory().AddSystemProvider().AllowAnyCaller().AddPublishableKeys("pk_test"),
        "AddPayableSource<TSource>()",
        "MapPaymentSessionInitialization()");

    [Test]
    public Task Without_a_key() => ExpectRefusalAsync(
        payments => payments.UseInMemory().AddSystemProvider().AddPayableSource<NoCarts>().AllowAnyCaller(),
        "AddPublishableKeys(...)",
        "UsePublishableKeyStore<TStore>()",
        "PaymentSessions:PublishableKeys");

    [Test]
    public Task Without_a_store() => ExpectRefusalAsync(
        payments => payments.AddSystemProvider().AddPayableSource<NoCarts>().AllowAnyCaller().AddPublishableKeys("pk_test"),
        "UseInMemory()",
        "UseStore<TStore>()");

    [Test]
    public Task Without_a_provider() => ExpectRefusalAsync(
        payments => payments.UseInMemory().AddPayableSource<NoCarts>().AllowAnyCaller().AddPublishableKeys("pk_test"),
        "AddProvider<TProvider>(...)",
        "AddSystemProvider()");

    [Test]
    public async Task The_documented_route_alone_needs_no_payable_source()
    {
        await using var app = Build(
            payments => payments.UseInMemory().AddSystemProvider().AllowAnyCaller().AddPublishableKeys(StoreHost.Key),
            app => app.MapPaymentSessionInitialization());
        await app.StartAsync();
        var owed = (await app.Services.GetRequiredService<IPaymentCollections>().EnsureAsync("booking_1", new Payable(Money.Of(5m, "EUR")))).Value!;
        var address = new Uri(app.Urls.Single());

        var session = await RawConnection.SendAsync(address, Requests.Raw(Requests.SessionsPath(owed)) with
        {
            Body = """{"provider_id":"pp_system_default"}"""u8.ToArray(),
        });
        var collections = await RawConnection.SendAsync(address, Requests.Raw("/store/payment-collections"));
        var providers = await RawConnection.SendAsync(address, Requests.Raw("/store/payment-providers?region_id=x") with { Method = "GET" });

        Expect.Ok(session);
        Assert.That((collections.Status, providers.Status), Is.EqualTo((404, 404)));
    }

    [Test]
    public async Task Routes_can_be_mounted_under_a_prefix()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup { Routes = app => app.MapGroup("/api").MapPaymentSessions() });
        var owed = await host.OweAsync();

        Expect.Ok(await host.SendAsync(Requests.Post("/api" + Requests.SessionsPath(owed), Requests.ScriptedBody)));
    }

    [Test]
    public async Task Conventions_reach_every_route()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup
        {
            Routes = app => app.MapPaymentSessions().AddEndpointFilterFactory((_, _) => _ => new(Results.StatusCode(418))),
        });

        var answers = await Task.WhenAll(
            host.SendAsync(Requests.Session(await host.OweAsync())),
            host.SendAsync(Requests.Collection("cart_1")),
            host.SendAsync(Requests.Providers()));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(418));
    }

    private static async Task ExpectRefusalAsync(Action<PaymentSessionsBuilder>? payments, params string[] calls)
    {
        var refusal = await Assert.CatchAsync(async () =>
        {
            await using var app = Build(payments, app => app.MapPaymentSessions());
            await app.StartAsync();
        });

        using (Assert.EnterMultipleScope())
        {
            foreach (var call in calls) Assert.That(refusal!.Message, Does.Contain(call));
        }
    }

    private static WebApplication Build(Action<PaymentSessionsBuilder>? payments, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (payments is not null) payments(builder.Services.AddPaymentSessions());

        var app = builder.Build();
        map(app);
        return app;
    }

    private sealed class NoCarts : IPayableSource
    {
        public ValueTask<Payable?> FindAsync(string reference, CancellationToken cancellationToken) => default;
    }
}
