using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>What providers send to <c>POST /hooks/payment/{provider}</c>.</summary>
public sealed class WebhookTests : StoreTests
{
    private const int Limit = 1_048_576;
    private const string Path = "/hooks/payment/pp_scripted_default";
    private const string NotSigned = "The signature is missing or wrong.";

    private string _sessionId = null!;

    private protected override HostSetup Setup => new()
    {
        Routes = app =>
        {
            app.MapPaymentSessions();
            app.MapPaymentWebhooks();
        },
    };

    [SetUp]
    public async Task StartSessionAsync()
    {
        var answer = await Host.SendAsync(Requests.Session(await OweAsync()));
        _sessionId = answer.Session.GetProperty("id").GetString()!;
    }

    [TestCase("pp_scripted_default")]
    [TestCase("scripted_default")]
    public async Task It_is_stored_then_answered_and_then_processed(string provider)
    {
        Host.Provider.Move(_sessionId, PaymentSessionStatus.Captured);

        var answer = await SendAsync(Host.Provider.CreateWebhook(_sessionId), $"/hooks/payment/{provider}");
        var stored = await Host.Services.GetRequiredService<IPaymentWebhooks>().ListAsync(StoredWebhookState.Pending);
        await Host.Services.GetRequiredService<IPaymentWorker>().RunOnceAsync();

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Text, Is.EqualTo("{}"));
            Assert.That(stored, Has.Count.EqualTo(1));
            Assert.That((await Host.Services.GetRequiredService<IPaymentCollections>().FindByReferenceAsync("cart_1"))!.Status, Is.EqualTo(PaymentCollectionStatus.Completed));
        }
    }

    [Test]
    public async Task A_repeat_is_answered_alike()
    {
        var webhook = Host.Provider.CreateWebhook(_sessionId);

        var first = await SendAsync(webhook);
        var again = await SendAsync(webhook);

        Assert.That(again.WithoutDate, Is.EqualTo(first.WithoutDate));
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Headers_are_read_whatever_their_case_and_the_body_whatever_its_type()
    {
        var signed = Host.Provider.CreateWebhook(_sessionId);
        var signature = signed.Headers[ScriptedProvider.SignatureHeader];

        var answer = await Host.SendAsync(new RawRequest("POST", Path)
        {
            Headers = [("sCRIPTED-sIGNATURE", signature), ("Content-Type", "application/x-unheard-of; charset=utf-16"), ("Content-Encoding", "br")],
            Body = signed.Body.ToArray(),
        });

        Expect.Ok(answer);
    }

    [Test]
    public async Task Without_the_right_signature_it_is_refused()
    {
        var signed = Host.Provider.CreateWebhook(_sessionId);

        var unsigned = await SendAsync(signed with { Headers = new Dictionary<string, string>() });
        var changed = await SendAsync(signed with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(signed.Body.Span) + "\n") });
        var empty = await SendAsync(signed with { Body = default });

        foreach (var answer in new[] { unsigned, changed, empty }) Expect.Problem(answer, 401, "unauthorized", NotSigned);
        await ExpectNothingStoredAsync();
    }

    [TestCase("pp_unknown_default")]
    [TestCase("pp_system_default")]
    [TestCase("system_default")]
    [TestCase("PP_SCRIPTED_DEFAULT")]
    [TestCase("pp_scripted_default%2F")]
    [TestCase("pp_scripted_default%20")]
    public async Task Any_other_provider_is_not_found(string provider)
    {
        var answer = await SendAsync(Host.Provider.CreateWebhook(_sessionId), $"/hooks/payment/{provider}");

        Expect.Problem(answer, 404, "not_found", "There is no such payment provider that sends webhooks.");
        await ExpectNothingStoredAsync();
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    public async Task Any_other_method_is_answered_with_what_is_allowed(string method)
    {
        var answer = await Host.SendAsync(new RawRequest(method, Path));

        Expect.Problem(answer, 405, "not_allowed", "The route has no such method.");
        Assert.That(answer.Header("Allow"), Is.EqualTo("POST"));
    }

    [TestCase(Limit, true, 401)]
    [TestCase(Limit, false, 401)]
    [TestCase(Limit + 1, true, 413)]
    [TestCase(Limit + 1, false, 413)]
    public async Task One_of_more_than_a_MiB_is_not_read(int size, bool isChunked, int status)
    {
        var request = ToRequest(new ProviderWebhook { Body = new byte[size], Headers = new Dictionary<string, string>() }, Path);
        request.Headers.TransferEncodingChunked = isChunked;

        var answer = await Host.SendAsync(request);

        if (status == 413) Expect.Problem(answer, 413, "invalid_data", "The body is larger than 1048576 bytes.");
        else Expect.Problem(answer, 401, "unauthorized", NotSigned);
        await ExpectNothingStoredAsync();
    }

    [Test]
    public async Task The_host_decides_how_large_one_may_be()
    {
        await using var host = await StoreHost.StartAsync(Setup with { Settings = new() { ["PaymentSessions:MaxWebhookBytes"] = "2048" } });

        var fits = await host.SendAsync(ToRequest(new ProviderWebhook { Body = new byte[2048], Headers = new Dictionary<string, string>() }, Path));
        var tooLarge = await host.SendAsync(ToRequest(new ProviderWebhook { Body = new byte[2049], Headers = new Dictionary<string, string>() }, Path));

        Assert.That((fits.Status, tooLarge.Status), Is.EqualTo((401, 413)));
    }

    [Test]
    public async Task What_can_not_be_read_at_the_moment_is_asked_for_again()
    {
        Host.Provider.Next(ScriptedCall.ReadWebhook).Throws(new InvalidOperationException("top-secret"));

        var answer = await SendAsync(Host.Provider.CreateWebhook(_sessionId));

        Expect.Problem(answer, 503, "service_unavailable", "The webhook can't be read at the moment. Send it again later.");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Header("Retry-After"), Is.EqualTo("5"));
            Assert.That(Host.Logs.Entries.Select(entry => $"{entry.Message}{entry.Exception}"), Has.None.Contains("top-secret"));
        }

        await ExpectNothingStoredAsync();
    }

    [Test]
    public async Task While_the_store_is_out_of_reach_it_is_asked_for_again()
    {
        await using var host = await StoreHost.StartAsync(Setup with { Payments = payments => payments.UseStore<DownStore>() });

        var answer = await host.SendAsync(ToRequest(host.Provider.Sign("""{"id":"e","type":"x","created_at":"2026-11-22T12:00:00Z"}"""u8.ToArray()), Path));

        Expect.Problem(answer, 503, "service_unavailable", "Payments are not available at the moment. Repeat the same request later.");
        Assert.That(answer.Header("Retry-After"), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_policy_for_all_other_routes_does_not_shut_providers_out()
    {
        await using var host = await StoreHost.StartAsync(Setup with
        {
            Builder = builder => builder.Services.AddAuthentication("none").Services
                .AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build()),
            Pipeline = app => app.UseAuthorization(),
        });

        var answer = await host.SendAsync(ToRequest(host.Provider.Sign("""{"id":"e","type":"x","created_at":"2026-11-22T12:00:00Z"}"""u8.ToArray()), Path));

        Expect.Ok(answer);
    }

    [Test]
    public async Task The_route_needs_nothing_of_the_store_routes()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPaymentSessions(options => options.Worker.IsEnabled = false).UseInMemory().AddScriptedProvider();
        await using var app = builder.Build();
        app.MapPaymentWebhooks();
        await app.StartAsync();
        var webhook = app.Services.GetRequiredService<ScriptedProvider>().Sign("""{"id":"e","type":"x","created_at":"2026-11-22T12:00:00Z"}"""u8.ToArray());

        var answer = await RawConnection.SendAsync(new Uri(app.Urls.Single()), new RawRequest("POST", Path)
        {
            Headers = [(ScriptedProvider.SignatureHeader, webhook.Headers[ScriptedProvider.SignatureHeader])],
            Body = webhook.Body.ToArray(),
        });

        Expect.Ok(answer);
    }

    [Test]
    public void Without_the_engine_the_host_is_told_which_call_adds_it()
    {
        var app = WebApplication.CreateBuilder().Build();

        Assert.That(() => app.MapPaymentWebhooks(), Throws.InvalidOperationException.With.Message.Contains("AddPaymentSessions()"));
    }

    [Test]
    public void A_provider_that_lacks_what_webhooks_are_checked_with_says_so_at_start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddPaymentSessions().UseInMemory().AddScriptedProvider(provider => provider.WebhookSecret = "");
        var app = builder.Build();

        Assert.That(
            () => app.MapPaymentWebhooks(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "MapPaymentWebhooks() would receive what pp_scripted_default can't read. Set WebhookSecret."));
    }

    private Task<Answer> SendAsync(ProviderWebhook webhook, string target = Path) => Host.SendAsync(ToRequest(webhook, target));

    private static HttpRequestMessage ToRequest(ProviderWebhook webhook, string target)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ReadOnlyMemoryContent(webhook.Body) };
        foreach (var (name, value) in webhook.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<int> CountAsync()
    {
        var count = 0;
        foreach (var state in Enum.GetValues<StoredWebhookState>())
        {
            count += (await Host.Services.GetRequiredService<IPaymentWebhooks>().ListAsync(state)).Count;
        }

        return count;
    }

    private async Task ExpectNothingStoredAsync() => Assert.That(await CountAsync(), Is.Zero);

    private sealed class DownStore(TimeProvider time) : DelegatingPaymentStore(CreateInner(time))
    {
        public override ValueTask<bool> TryAddWebhookAsync(StoredWebhook webhook, CancellationToken cancellationToken) =>
            throw new PaymentStoreUnavailableException(new IOException("10.0.0.7 is down"));

        private static IPaymentStore CreateInner(TimeProvider time)
        {
            var services = new ServiceCollection().AddSingleton(time);
            services.AddPaymentSessions().UseInMemory();
            return services.BuildServiceProvider().GetRequiredService<IPaymentStore>();
        }
    }
}
