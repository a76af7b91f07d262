using System.Text;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>What is taken from a provider, and what isn't.</summary>
public sealed class ReceiveTests : WebhookTests
{
    [TestCase("pp_scripted_default")]
    [TestCase("scripted_default")]
    public async Task A_provider_is_known_with_and_without_its_prefix(string provider)
    {
        var received = await Engine.Webhooks.ReceiveAsync(provider, Provider.CreateWebhook(SessionId, "session.updated", "evt_1"));

        var kept = await Engine.Store.FindWebhookAsync(Engine.Scripted, "evt_1", CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(received.Value, Is.EqualTo(kept));
            Assert.That(kept!.State, Is.EqualTo(StoredWebhookState.Pending));
            Assert.That(kept.Type, Is.EqualTo("session.updated"));
            Assert.That(kept.RemoteId, Is.EqualTo(Provider.Find(SessionId)!.RemoteId));
            Assert.That((kept.ReceivedAt, kept.NextAttemptAt), Is.EqualTo((Engine.Clock.GetUtcNow(), Engine.Clock.GetUtcNow())));
        }
    }

    [TestCase("pp_unknown_default")]
    [TestCase("PP_SCRIPTED_DEFAULT")]
    [TestCase("pp_pp_scripted_default")]
    [TestCase("")]
    [TestCase(PaymentProviderId.System)]
    [TestCase("system_default")]
    public async Task One_that_is_not_known_or_sends_none_is_not_found(string provider)
    {
        var received = await Engine.Webhooks.ReceiveAsync(provider, Provider.CreateWebhook(SessionId));

        Assert.That(received.Problem?.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
        await ExpectNothingKeptAsync();
    }

    [Test]
    public async Task Without_the_right_signature_nothing_is_kept()
    {
        var signed = Provider.CreateWebhook(SessionId);
        var forged = new[]
        {
            signed with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(signed.Body.Span) + " ") },
            signed with { Headers = new Dictionary<string, string>() },
            signed with { Headers = new Dictionary<string, string> { [ScriptedProvider.SignatureHeader] = "00" } },
        };

        foreach (var webhook in forged)
        {
            var received = await Engine.Webhooks.ReceiveAsync(Engine.Scripted, webhook);
            Assert.That(received.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Unauthenticated));
        }

        await ExpectNothingKeptAsync();
    }

    [Test]
    public async Task What_can_not_be_read_at_the_moment_is_to_be_sent_again()
    {
        Provider.Next(ScriptedCall.ReadWebhook).TimesOut();
        Provider.Next(ScriptedCall.ReadWebhook).Throws(new InvalidOperationException("the body was top-secret"));

        for (var i = 0; i < 2; i++)
        {
            var received = await Engine.Webhooks.ReceiveAsync(Engine.Scripted, Provider.CreateWebhook(SessionId));
            Assert.That((received.Problem?.Kind, received.Problem?.RetryAfter), Is.EqualTo((PaymentProblemKind.Unavailable, TimeSpan.FromSeconds(5))));
        }

        await ExpectNothingKeptAsync();
        await ReceiveAsync(Provider.CreateWebhook(SessionId));
    }

    [Test]
    public async Task Reading_takes_no_longer_than_any_other_call()
    {
        var gate = new ScriptedGate();
        Provider.Next(ScriptedCall.ReadWebhook).WaitsAt(gate);

        var receiving = Engine.Webhooks.ReceiveAsync(Engine.Scripted, Provider.CreateWebhook(SessionId)).AsTask();
        await gate.Reached;
        Engine.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That((await receiving).Problem?.Kind, Is.EqualTo(PaymentProblemKind.Unavailable));
        gate.Open();
    }

    [TestCase("""{"id":"","type":"x","created_at":"2026-11-22T12:00:00Z","session":"s"}""")]
    [TestCase("""{"id":"a\u0000b","type":"x","created_at":"2026-11-22T12:00:00Z","session":"s"}""")]
    [TestCase("""{"id":"e","type":"","created_at":"2026-11-22T12:00:00Z","session":"s"}""")]
    [TestCase("""{"id":"e","type":"x","created_at":"2026-11-22T12:00:00Z","session":"a\nb"}""")]
    [TestCase("""{"id":"e","type":"x","created_at":"2026-11-22T12:00:00Z","session":"s","refund":{"id":"r","amount":0,"currency":"EUR","status":"Pending"}}""")]
    [TestCase("""{"id":"e","type":"x","created_at":"2026-11-22T12:00:00Z","session":"s","refund":{"id":"","amount":1,"currency":"EUR","status":"Pending"}}""")]
    [TestCase("""{"id":"e","type":"x","created_at":"2026-11-22T12:00:00Z","session":"s","dispute":{"id":"d","amount":-1,"currency":"EUR"}}""")]
    [TestCase("""{"id":1}""")]
    [TestCase("no JSON")]
    public async Task What_no_store_could_keep_is_not_taken(string body)
    {
        var received = await Engine.Webhooks.ReceiveAsync(Engine.Scripted, Provider.Sign(Encoding.UTF8.GetBytes(body)));

        Assert.That(received.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Unavailable));
        await ExpectNothingKeptAsync();
    }

    [Test]
    public async Task A_repeat_is_a_success_and_changes_nothing()
    {
        var webhook = Provider.CreateWebhook(SessionId, "session.updated", "evt_1");
        var first = await ReceiveAsync(webhook);
        Engine.Clock.Advance(TimeSpan.FromSeconds(1));

        var again = await ReceiveAsync(webhook);
        var processed = await TellAsync(webhook);
        Engine.Clock.Advance(TimeSpan.FromDays(1));
        var late = await ReceiveAsync(webhook);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again, Is.EqualTo(first));
            Assert.That(processed.State, Is.EqualTo(StoredWebhookState.Done));
            Assert.That(late, Is.EqualTo(processed));
        }
    }

    [Test]
    public async Task An_event_about_nothing_is_kept_by_id_and_type_only()
    {
        var received = await ReceiveAsync(Provider.Sign("""{"id":"evt_1","type":"account.updated","created_at":"2026-11-22T12:00:00Z","name":"A B"}"""u8.ToArray()));

        var now = Engine.Clock.GetUtcNow();
        Assert.That(received, Is.EqualTo(new StoredWebhook
        {
            ProviderId = Engine.Scripted,
            EventId = "evt_1",
            Type = "account.updated",
            State = StoredWebhookState.Ignored,
            ReceivedAt = now,
            SettledAt = now,
        }));
        Assert.That((await Engine.Webhooks.ReplayAsync(Engine.Scripted, "evt_1")).Value!.State, Is.EqualTo(StoredWebhookState.Ignored));
    }

    [Test]
    public async Task Of_a_refund_ids_amounts_and_states_are_kept_and_nothing_else()
    {
        var received = await ReceiveAsync(Provider.Sign("""
            {"id":"evt_1","type":"refund.created","created_at":"2026-11-22T12:00:00Z","session":"s","note":"for A B",
             "refund":{"id":"re_1","amount":150,"currency":"JPY","status":"Pending","operation_id":"payop_1","email":"a@example.com"},
             "dispute":{"id":"dp_1","amount":1234,"currency":"KWD"}}
            """u8.ToArray()));

        Assert.That(received.Facts.GetText(), Is.EqualTo(
            """{"created_at":"2026-11-22T12:00:00+00:00","refund":{"id":"re_1","minor_units":150,"currency":"JPY","status":"Pending","operation_id":"payop_1"},"dispute":{"id":"dp_1","minor_units":1234,"currency":"KWD","status":"Open"}}"""));
        Assert.That(
            WebhookFacts.Read(received.Facts),
            Is.EqualTo(new WebhookFacts(
                new ProviderRefund { RemoteId = "re_1", Amount = Money.Of(150m, "JPY"), Status = ProviderRefundStatus.Pending, OperationId = "payop_1" },
                new ProviderDispute { RemoteId = "dp_1", Amount = Money.Of(1.234m, "KWD"), Status = ProviderDisputeStatus.Open })));
    }

    [Test]
    public async Task Receiving_wakes_the_worker()
    {
        var waiting = Engine.Get<WebhookProcessor>().Notified;
        var isWaiting = !waiting.IsCompleted;

        await ReceiveAsync(Provider.CreateWebhook(SessionId));

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(isWaiting, Is.True);
    }

    private async Task ExpectNothingKeptAsync()
    {
        foreach (var state in Enum.GetValues<StoredWebhookState>()) Assert.That(await Engine.Webhooks.ListAsync(state), Is.Empty);
    }
}
