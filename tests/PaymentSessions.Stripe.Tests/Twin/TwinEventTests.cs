using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Events are signed and sent as Stripe documents.</summary>
public sealed class TwinEventTests : TwinTests
{
    private TwinWebhookReceiver _receiver = null!;

    [SetUp]
    public async Task ListenAsync()
    {
        _receiver = await TwinWebhookReceiver.StartAsync();
        await Control.RegisterWebhookAsync(_receiver.Url);
    }

    [TearDown]
    public async Task StopListeningAsync() => await _receiver.DisposeAsync();

    [Test]
    public async Task Each_change_is_sent_once_and_in_order_with_the_object_as_it_was_then()
    {
        var created = await Caller.PostAsync("payment_intents", Payment, "key");
        await Control.ConfirmPaymentAsync(created.At("client_secret")!);
        await Control.WaitUntilSentAsync();

        var sent = _receiver.Take().Select(signed => JsonElement.Parse(signed.Payload)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                sent.Select(happened => happened.GetProperty("type").GetString()),
                Is.EqualTo(new[] { "payment_intent.created", "charge.succeeded", "payment_intent.succeeded" }));
            Assert.That(sent[0].GetProperty("object").GetString(), Is.EqualTo("event"));
            Assert.That(sent[0].GetProperty("api_version").GetString(), Is.EqualTo(StripeTwin.ApiVersion));
            Assert.That(sent[0].GetProperty("data").GetProperty("object").GetRawText(), Is.EqualTo(created.Text));
            Assert.That(
                sent[0].GetProperty("request").GetRawText(),
                Is.EqualTo($$"""{"id":"{{created.Headers.GetValues("Request-Id").Single()}}","idempotency_key":"key"}"""));
            Assert.That(sent[2].GetProperty("request").GetProperty("id").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public async Task While_a_secret_is_rolled_each_has_its_signature()
    {
        await Control.UseWebhookSecretsAsync("whsec_new", "whsec_old");
        await Caller.PostAsync("payment_intents", Payment);
        await Control.WaitUntilSentAsync();

        var signed = _receiver.Take().Single();
        var parts = signed.Signature.Split(',');
        var time = parts[0]["t=".Length..];
        Assert.That(parts[1..], Is.EqualTo(new[] { $"v1={Sign("whsec_new")}", $"v1={Sign("whsec_old")}" }));
        Assert.That(time, Is.EqualTo($"{Time.GetUtcNow().ToUnixTimeSeconds()}"));

        string Sign(string secret) => Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{signed.Payload}")));
    }

    [Test]
    public async Task What_is_not_taken_is_sent_again_only_if_the_test_wants_it()
    {
        _receiver.Status = 500;
        await Caller.PostAsync("payment_intents", Payment);
        await Control.WaitUntilSentAsync();
        var first = _receiver.Take().Single();
        var happened = (await Control.ReadEventsAsync()).Single();

        var failed = await Control.SendEventAsync(happened.Id);
        _receiver.Status = 200;
        await Control.AdvanceClockAsync(TimeSpan.FromHours(1));
        var taken = await Control.SendEventAsync(happened.Id);

        var again = _receiver.Take();
        Assert.That((failed, taken), Is.EqualTo(((int?)500, (int?)200)));
        Assert.That(again.Select(signed => signed.Payload), Is.EqualTo(new[] { first.Payload, first.Payload }));
        Assert.That(again[1].Signature, Is.Not.EqualTo(first.Signature));
    }

    [Test]
    public async Task An_event_can_be_had_as_it_would_be_sent()
    {
        await Control.RegisterWebhookAsync(url: null);
        await Caller.PostAsync("payment_intents", Payment);

        var happened = (await Control.ReadEventsAsync()).Single();
        var signed = await Control.SignEventAsync(happened.Id);

        Assert.That(JsonElement.Parse(signed.Payload).GetProperty("id").GetString(), Is.EqualTo(happened.Id));
        Assert.That(signed.Signature, Does.Match("^t=[0-9]+,v1=[0-9a-f]{64}$"));
        Assert.That(await Control.SendEventAsync(happened.Id), Is.Null);
    }

    [Test]
    public async Task A_transfer_that_arrives_in_parts_says_what_is_missing()
    {
        var waiting = await ConfirmedAsync(Payment, "customer_balance");
        var funded = await Control.FundInPartAsync(waiting.Id, 997);
        var completed = await Control.CompletePaymentAsync(waiting.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(funded.NextAction!.Details!["display_bank_transfer_instructions"].GetProperty("amount_remaining").GetInt64(), Is.EqualTo(5000));
            Assert.That(completed.Status, Is.EqualTo(TwinIntentStatus.Succeeded));
            Assert.That(await EventTypesAsync(), Does.Contain("payment_intent.partially_funded"));
        }
    }
}
