using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.OwnRoute;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Packages;

/// <summary>A host that mounts the documented route by itself, over Core alone.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OwnRouteTests : IAsyncDisposable
{
    private const string Cart = "cart_1";
    private const string SystemBody = """{"provider_id":"pp_system_default","data":{"note":"at the counter"}}""";
    private const string ScriptedBody = """{"provider_id":"pp_scripted_default"}""";

    private readonly WebApplication _app =
        OwnRouteApp.Create(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"], payments => payments.AddScriptedProvider());

    private readonly HttpClient _client = new(new HttpClientHandler { UseCookies = false });

    private ScriptedProvider Provider => _app.Services.GetRequiredService<ScriptedProvider>();

    [SetUp]
    public async Task StartAsync()
    {
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task A_session_is_started()
    {
        var id = await OweAsync();

        var (response, body) = await PostAsync(id, SystemBody);

        var session = body.GetProperty("payment_collection").GetProperty("payment_sessions").EnumerateArray().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
            Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
            Assert.That(session.GetProperty("data").GetRawText(), Is.EqualTo("""{"note":"at the counter"}"""));
        }
    }

    [Test]
    public async Task The_answer_has_the_fields_that_were_asked_for()
    {
        var id = await OweAsync();

        var (_, body) = await PostAsync(id, SystemBody, "?fields=amount,payment_sessions.status");

        Assert.That(
            body.GetProperty("payment_collection").EnumerateObject().Select(member => member.Name),
            Is.EqualTo(["id", "amount", "payment_sessions"]));
    }

    [TestCase("")]
    [TestCase("no JSON")]
    [TestCase("""{"provider_id":1}""")]
    [TestCase("""{"provider_id":"pp_unknown_default"}""")]
    public async Task A_wrong_body_is_bad_data(string content)
    {
        var id = await OweAsync();

        var (response, body) = await PostAsync(id, content);

        AssertProblem(response, body, HttpStatusCode.BadRequest, "invalid_data");
    }

    [Test]
    public async Task Fields_beyond_the_limits_are_bad_data()
    {
        var id = await OweAsync();

        var (response, body) = await PostAsync(id, SystemBody, "?fields=a.b.c.d.e.f");

        AssertProblem(response, body, HttpStatusCode.BadRequest, "invalid_data");
    }

    [Test]
    public async Task An_unknown_collection_is_not_found()
    {
        var (response, body) = await PostAsync("pay_col_00000000000000000000000000", SystemBody);

        AssertProblem(response, body, HttpStatusCode.NotFound, "not_found");
    }

    [Test]
    public async Task Somebody_elses_collection_is_not_found()
    {
        var id = await OweAsync("cart_2");

        var (response, body) = await PostAsync(id, SystemBody);

        AssertProblem(response, body, HttpStatusCode.NotFound, "not_found");
    }

    [Test]
    public async Task A_collection_that_was_paid_meanwhile_is_a_conflict()
    {
        var id = await OweAsync();
        var (_, first) = await PostAsync(id, ScriptedBody);
        var session = first.GetProperty("payment_collection").GetProperty("payment_sessions")[0].GetProperty("id").GetString()!;
        Provider.Move(session, PaymentSessionStatus.Authorized);

        var (response, body) = await PostAsync(id, SystemBody);

        AssertProblem(response, body, HttpStatusCode.Conflict, "conflict");
    }

    [Test]
    public async Task A_provider_in_doubt_is_to_be_asked_again_later()
    {
        var id = await OweAsync();
        Provider.Next(ScriptedCall.Initiate).TimesOut();

        var (response, body) = await PostAsync(id, ScriptedBody);

        AssertProblem(response, body, HttpStatusCode.ServiceUnavailable, "payment_provider_unavailable");
        Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        var id = await OweAsync();

        using var response = await SendAsync(id, new string(' ', 64 * 1024) + SystemBody, "");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    private async Task<string> OweAsync(string reference = Cart)
    {
        var collections = _app.Services.GetRequiredService<IPaymentCollections>();
        return (await collections.EnsureAsync(reference, new Payable(Money.Of(59.97m, "EUR")))).Value!.Id;
    }

    private async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(string id, string content, string query = "")
    {
        var response = await SendAsync(id, content, query);
        return (response, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    private async Task<HttpResponseMessage> SendAsync(string id, string content, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/store/payment-collections/{id}/payment-sessions{query}")
        {
            Headers = { { "Cookie", $"cart={Cart}" } },
            Content = new StringContent(content, Encoding.UTF8, "application/json"),
        };
        return await _client.SendAsync(request);
    }

    private static void AssertProblem(HttpResponseMessage response, JsonElement body, HttpStatusCode status, string type)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(status));
            Assert.That(body.GetProperty("type").GetString(), Is.EqualTo(type));
            Assert.That(body.GetProperty("message").GetString(), Is.Not.Empty);
        }
    }
}
