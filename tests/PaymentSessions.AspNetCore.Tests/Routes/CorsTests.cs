using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>Whom browsers let read the answers is the host's policy: it has to work with all of them.</summary>
public sealed class CorsTests : StoreTests
{
    private const string Origin = "https://shop.example";

    private protected override HostSetup Setup => new()
    {
        Builder = builder => builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy =>
            policy.WithOrigins(Origin).AllowAnyHeader().AllowAnyMethod().AllowCredentials())),
        Pipeline = app => app.UseCors(),
    };

    private static IEnumerable<TestCaseData> Answers()
    {
        (int Status, string What, Func<string, RawRequest> Request)[] cases =
        [
            (200, "a session", path => Requests.Raw(path)),
            (200, "a list", _ => Requests.Raw("/store/payment-providers?region_id=x") with { Method = "GET", Body = [] }),
            (400, "a wrong body", path => Requests.Raw(path) with { Body = "{}"u8.ToArray() }),
            (400, "no key", path => Requests.Raw(path) with { Headers = [] }),
            (404, "an unknown id", _ => Requests.Raw("/store/payment-collections/pay_col_x/payment-sessions")),
            (405, "another method", path => Requests.Raw(path) with { Method = "GET" }),
            (413, "a large body", path => Requests.Raw(path) with { Body = new byte[65_537] }),
        ];
        return cases.Select(test => new TestCaseData(test.Status, test.Request).SetArgDisplayNames($"{test.Status}", test.What));
    }

    [TestCaseSource(nameof(Answers))]
    public async Task An_allowed_origin_may_read_every_answer(int status, Delegate request)
    {
        var raw = ((Func<string, RawRequest>)request)(Requests.SessionsPath(await OweAsync()));

        var answer = await Host.SendAsync(raw with { Headers = [.. raw.Headers, ("Origin", Origin)] });

        ExpectReadable(answer, status);
    }

    [Test]
    public async Task Also_those_that_come_of_providers_and_of_what_is_unforeseen()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).Rejects("declined");
        Host.Provider.Next(ScriptedCall.Initiate).TimesOut();

        var rejected = await SendAsync(owed);
        var inDoubt = await SendAsync(owed);
        Host.Provider.Refuses = _ => throw new InvalidOperationException();
        var unforeseen = await SendAsync(owed);

        ExpectReadable(rejected, 422);
        ExpectReadable(inDoubt, 503);
        ExpectReadable(unforeseen, 500);
    }

    [Test]
    public async Task Another_origin_may_not()
    {
        var answer = await Host.SendAsync(Requests.Raw(Requests.SessionsPath(await OweAsync()), ("Origin", "https://evil.example")));

        Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.Null);
    }

    [TestCase("/store/payment-collections/pay_col_x/payment-sessions", "POST")]
    [TestCase("/store/payment-collections", "POST")]
    [TestCase("/store/payment-providers?region_id=x", "GET")]
    public async Task A_preflight_needs_no_key(string target, string method)
    {
        var answer = await Host.SendAsync(new RawRequest("OPTIONS", target)
        {
            Headers =
            [
                ("Origin", Origin),
                ("Access-Control-Request-Method", method),
                ("Access-Control-Request-Headers", "content-type,x-publishable-api-key,x-medusa-locale"),
            ],
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(204));
            Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.EqualTo(Origin));
            Assert.That(answer.Header("Access-Control-Allow-Methods"), Does.Contain(method));
            Assert.That(answer.Header("Access-Control-Allow-Headers"), Does.Contain("x-publishable-api-key").And.Contain("x-medusa-locale"));
        }
    }

    private Task<Answer> SendAsync(PaymentCollection collection) =>
        Host.SendAsync(Requests.Raw(Requests.SessionsPath(collection), ("Origin", Origin)));

    private static void ExpectReadable(Answer answer, int status)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(status));
            Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.EqualTo(Origin));
            Assert.That(answer.Header("Access-Control-Allow-Credentials"), Is.EqualTo("true"));
        }
    }
}
