using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>The double sends its webhooks as a real provider does.</summary>
public sealed class WebhookTests : ServerTests
{
    [Test]
    public async Task What_happens_to_an_order_is_told_with_a_signature_that_the_provider_accepts()
    {
        await using var shop = await Shop.OpenAsync();
        await Control.SendWebhooksToAsync([shop.Address]);

        var id = await AuthorizeAsync();
        var told = await WaitAsync(count: 2);

        await using var services = Services.Create(Server.Address);
        var (body, signature) = shop.Received.First(received => received.Body.Contains("order.authorized", StringComparison.Ordinal));
        var read = await Services.Provider(services).ReadWebhookAsync(Describe(body, signature), default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Select(webhook => webhook.Type), Is.EquivalentTo(new[] { "order.created", "order.authorized" }));
            Assert.That((read.Value?.RemoteId, read.Value?.Type, read.Value?.Refund), Is.EqualTo((id, "order.authorized", (ProviderRefund?)null)));
        }
    }

    [Test]
    public async Task A_refund_is_told_with_its_operation_and_amount()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await AuthorizeAsync();
        await Caller.PostAsync($"v1/orders/{id}/capture", """{"reference":"payop_2","amount":5997}""", "key_2");
        await Control.SendWebhooksToAsync([shop.Address]);

        await Caller.PostAsync($"v1/orders/{id}/refund", """{"reference":"payop_3","amount":1000}""", "key_3");
        await WaitAsync(count: 1);

        await using var services = Services.Create(Server.Address);
        var (body, signature) = shop.Received.First();
        var refund = (await Services.Provider(services).ReadWebhookAsync(Describe(body, signature), default)).Value!.Refund!;
        Assert.That((refund.OperationId, refund.Amount, refund.Status), Is.EqualTo(("payop_3", Money.Of(10m, "EUR"), ProviderRefundStatus.Succeeded)));
    }

    [Test]
    public async Task It_is_sent_until_somebody_says_that_it_has_arrived()
    {
        await using var shop = await Shop.OpenAsync(failures: 2);
        await Control.SendWebhooksToAsync([shop.Address]);

        await Caller.PostAsync("v1/orders", Order, "key_1");
        var webhook = (await WaitAsync(count: 1)).Single();

        Assert.That(webhook.Attempts, Is.AtLeast(3));
        Assert.That(shop.Received.Select(received => received.Body), Is.All.EqualTo(webhook.Body));
    }

    private static ProviderWebhook Describe(string body, string signature) => new()
    {
        Body = Encoding.UTF8.GetBytes(body),
        Headers = new Dictionary<string, string> { [AcmeWebhook.SignatureHeader] = signature },
    };

    private async Task<IReadOnlyList<AcmeWebhook>> WaitAsync(int count)
    {
        for (var i = 0; i < 1000; i++)
        {
            var webhooks = await Control.ReadWebhooksAsync();
            if (webhooks.Count(webhook => webhook.IsDelivered) == count) return webhooks;

            await Task.Delay(10);
        }

        throw new AssertionException("The webhooks don't arrive.");
    }

    /// <summary>Somebody who wants to know.</summary>
    private sealed class Shop : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private int _failures;

        private Shop(WebApplication app, int failures) => (_app, _failures) = (app, failures);

        public ConcurrentQueue<(string Body, string Signature)> Received { get; } = [];

        public Uri Address => new(_app.Urls.Single());

        public static async Task<Shop> OpenAsync(int failures = 0)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var shop = new Shop(app, failures);
            app.MapPost("/", shop.ReceiveAsync);
            await app.StartAsync();
            return shop;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task<IResult> ReceiveAsync(HttpRequest request)
        {
            using var reader = new StreamReader(request.Body);
            Received.Enqueue((await reader.ReadToEndAsync(), request.Headers[AcmeWebhook.SignatureHeader].ToString()));
            return Results.StatusCode(Interlocked.Decrement(ref _failures) < 0 ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError);
        }
    }
}
