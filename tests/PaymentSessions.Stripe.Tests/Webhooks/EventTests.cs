using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace PaymentSessions.Tests;

/// <summary>What is read of Stripe's events: of all types and API versions, thin ones, and those of types to come.</summary>
public sealed class EventTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [TestCase("payment_intent.created")]
    [TestCase("payment_intent.processing")]
    [TestCase("payment_intent.requires_action")]
    [TestCase("payment_intent.payment_failed")]
    [TestCase("payment_intent.amount_capturable_updated")]
    [TestCase("payment_intent.partially_funded")]
    [TestCase("payment_intent.succeeded")]
    [TestCase("payment_intent.canceled")]
    [TestCase("payment_intent.of_a_type_to_come")]
    public async Task What_is_about_an_intent_names_it(string type)
    {
        var told = Expect.Done(await ReadAsync(
            Event(type, """{"id":"pi_1","object":"payment_intent","status":"of_the_future","metadata":{"operation_id":"op_1"}}""")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((told.EventId, told.Type, told.RemoteId, told.OperationId), Is.EqualTo(("evt_1", type, "pi_1", "op_1")));
            Assert.That((told.Session, told.Refund, told.Dispute), Is.EqualTo(((ProviderSession?)null, (ProviderRefund?)null, (ProviderDispute?)null)));
            Assert.That(told.CreatedAt, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
        }
    }

    [TestCase("charge.expired", """{"id":"ch_1","object":"charge","payment_intent":"pi_1","status":"succeeded","captured":false}""")]
    [TestCase("charge.refunded", """{"id":"ch_1","object":"charge","payment_intent":"pi_1","amount_refunded":100,"currency":"zzz"}""")]
    [TestCase("charge.refunded", """{"id":"ch_1","object":"charge","payment_intent":{"id":"pi_1","object":"payment_intent"},"refunds":{"data":[{"id":"re_1"}]}}""")]
    public async Task What_is_about_a_charge_names_its_intent(string type, string charge) =>
        Assert.That(Expect.Done(await ReadAsync(Event(type, charge))).RemoteId, Is.EqualTo("pi_1"));

    [TestCase("pending", ProviderRefundStatus.Pending)]
    [TestCase("requires_action", ProviderRefundStatus.Pending)]
    [TestCase("succeeded", ProviderRefundStatus.Succeeded)]
    [TestCase("failed", ProviderRefundStatus.Failed)]
    [TestCase("canceled", ProviderRefundStatus.Failed)]
    [TestCase("of_the_future", ProviderRefundStatus.Pending)]
    public async Task A_refund_comes_with_its_amount_and_status(string status, ProviderRefundStatus expected)
    {
        var told = Expect.Done(await ReadAsync(Event(
            "refund.updated",
            $$"""{"id":"re_1","object":"refund","payment_intent":"pi_1","amount":"1250","currency":"jod","status":"{{status}}"}""")));

        Assert.That(
            (told.RemoteId, told.OperationId, told.Refund),
            Is.EqualTo(("pi_1", (string?)null, new ProviderRefund { RemoteId = "re_1", Amount = Money.Of(1.25m, "JOD"), Status = expected })));
    }

    [Test]
    public async Task A_refund_of_ours_names_its_operation()
    {
        var told = Expect.Done(await ReadAsync(Event(
            "refund.created",
            """{"id":"re_1","object":"refund","payment_intent":"pi_1","amount":1,"currency":"eur","status":null,"metadata":{"operation_id":"op_2"}}""")));

        Assert.That((told.OperationId, told.Refund!.OperationId), Is.EqualTo(("op_2", "op_2")));
    }

    [TestCase("refund.created", "succeeded", "expired_uncaptured_charge", "null")]
    [TestCase("refund.created", "succeeded", "requested_by_customer", "null")]
    [TestCase("refund.updated", "succeeded", null, "null")]
    [TestCase("charge.refund.updated", "pending", "expired_uncaptured_charge", "null")]
    public async Task A_hold_that_is_let_go_may_be_booked_as_a_refund(string type, string status, string? reason, string transaction)
    {
        var told = Expect.Done(await ReadAsync(Event(type, Refund(status, reason, transaction))));

        Assert.That((told.RemoteId, told.Refund!.MayBeRelease), Is.EqualTo(("pi_1", true)));
    }

    [TestCase("succeeded", "\"txn_1\"", "{}")]
    [TestCase("pending", "null", "{}")]
    [TestCase("failed", "null", "{}")]
    [TestCase("succeeded", "null", """{"operation_id":"op_2"}""")]
    public async Task What_was_captured_and_is_given_back_is_one(string status, string transaction, string metadata)
    {
        var told = Expect.Done(await ReadAsync(Event("refund.created", Refund(status, "requested_by_customer", transaction, metadata))));

        Assert.That((told.Refund!.Amount, told.Refund.MayBeRelease), Is.EqualTo((Money.Of(19.97m, "EUR"), false)));
    }

    [TestCase("needs_response", ProviderDisputeStatus.Open)]
    [TestCase("warning_needs_response", ProviderDisputeStatus.Open)]
    [TestCase("under_review", ProviderDisputeStatus.Open)]
    [TestCase("warning_closed", ProviderDisputeStatus.Won)]
    [TestCase("won", ProviderDisputeStatus.Won)]
    [TestCase("prevented", ProviderDisputeStatus.Won)]
    [TestCase("lost", ProviderDisputeStatus.Lost)]
    [TestCase("of_the_future", ProviderDisputeStatus.Open)]
    public async Task A_dispute_comes_with_its_amount_and_status(string status, ProviderDisputeStatus expected)
    {
        var told = Expect.Done(await ReadAsync(Event(
            "charge.dispute.created",
            $$"""{"id":"du_1","object":"dispute","payment_intent":"pi_1","amount":5997,"currency":"eur","status":"{{status}}"}""")));

        Assert.That(
            (told.RemoteId, told.Dispute),
            Is.EqualTo(("pi_1", new ProviderDispute { RemoteId = "du_1", Amount = Money.Of(59.97m, "EUR"), Status = expected })));
    }

    [TestCase("refund.created", """{"id":"re_1","object":"refund","payment_intent":"pi_1","amount":1,"currency":"zzz","status":"succeeded"}""")]
    [TestCase("charge.refund.updated", """{"id":"re_1","object":"refund","payment_intent":"pi_1","amount":0,"currency":"eur","status":"succeeded"}""")]
    [TestCase("charge.dispute.created", """{"id":"du_1","object":"dispute","payment_intent":"pi_1","amount":1,"currency":"zzz","status":"needs_response"}""")]
    [TestCase("charge.dispute.closed", """{"id":"du_1","object":"dispute","payment_intent":"pi_1","amount":0,"currency":"eur","status":"warning_closed"}""")]
    public async Task Money_that_no_session_can_have_is_no_fact_but_a_hint_to_look_at_the_intent(string type, string about)
    {
        var told = Expect.Done(await ReadAsync(Event(type, about)));

        Assert.That((told.RemoteId, told.Refund, told.Dispute), Is.EqualTo(("pi_1", (ProviderRefund?)null, (ProviderDispute?)null)));
    }

    [TestCase("customer.created", """{"id":"cus_1","object":"customer"}""")]
    [TestCase("setup_intent.succeeded", """{"id":"seti_1","object":"setup_intent"}""")]
    [TestCase("refund.created", """{"id":"re_1","object":"refund","payment_intent":null,"charge":"ch_1","amount":1,"currency":"eur"}""")]
    [TestCase("of.the.future", """{"id":"x_1","object":"thing"}""")]
    [TestCase("of.the.future", "null")]
    public async Task What_is_about_nothing_of_ours_names_nothing(string type, string about)
    {
        var told = Expect.Done(await ReadAsync(Event(type, about)));

        Assert.That((told.Type, told.RemoteId, told.Refund), Is.EqualTo((type, (string?)null, (ProviderRefund?)null)));
    }

    [Test]
    public async Task A_thin_event_names_what_it_is_about()
    {
        var told = Expect.Done(await ReadAsync(
            """{"id":"evt_1","object":"v2.core.event","type":"v1.payment_intent.succeeded","created":"2026-11-22T11:59:59.123Z","related_object":{"id":"pi_1","type":"payment_intent","url":"/v1/payment_intents/pi_1"}}"""));

        Assert.That(
            (told.RemoteId, told.CreatedAt),
            Is.EqualTo(("pi_1", new DateTimeOffset(2026, 11, 22, 11, 59, 59, 123, TimeSpan.Zero))));
    }

    [TestCase("sk_live_1", false)]
    [TestCase("rk_live_1", false)]
    [TestCase("sk_test_1", true)]
    public async Task An_event_of_the_other_mode_is_refused(string apiKey, bool isLive) =>
        Expect.Rejected(await ReadAsync(Event("payment_intent.succeeded", "{}", isLive), apiKey), "wrong_mode");

    [Test]
    public async Task A_connected_account_s_test_event_at_a_live_endpoint_is_stored_and_left_alone()
    {
        var told = Expect.Done(await ReadAsync(ConnectedEvent(isLive: false), "sk_live_1"));

        Assert.That((told.EventId, told.Type, told.RemoteId), Is.EqualTo(("evt_1", "payment_intent.succeeded", (string?)null)));
    }

    [Test]
    public async Task Its_live_event_at_a_test_endpoint_is_refused() =>
        Expect.Rejected(await ReadAsync(ConnectedEvent(isLive: true), "sk_test_1"), "wrong_mode");

    [TestCase("sk_live_1", true)]
    [TestCase("sk_test_1", false)]
    [TestCase("a_double's_key", true)]
    [TestCase("a_double's_key", false)]
    public async Task One_of_the_same_mode_is_read(string apiKey, bool isLive) =>
        Expect.Done(await ReadAsync(Event("payment_intent.succeeded", """{"id":"pi_1","object":"payment_intent"}""", isLive), apiKey));

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"id":"evt_1"}""")]
    [TestCase("""{"id":"evt_1","type":"x"}""")]
    [TestCase("""{"id":"evt_1","type":"x","created":"yesterday"}""")]
    [TestCase("""{"id":"evt_1","type":"x","created":1700000000,"data":{"object":{"id":"re_1","object":"refund","payment_intent":"pi_1"}}}""")]
    [TestCase("""{"id":"evt_1","type":"x","created":1700000000,"data":{"object":{"id":"re_1","object":"refund","payment_intent":"pi_1","amount":"one","currency":"???"}}}""")]
    [TestCase("""{"id":"evt_1","type":"x","created":1700000000,"data":{"object":{"id":"re_1","object":"refund","payment_intent":"pi_1","amount":1}}}""")]
    [TestCase("""{"id":"evt_1","type":"x","created":1700000000,"data":{"object":{"id":"du_1","object":"dispute","payment_intent":"pi_1","currency":"eur"}}}""")]
    public async Task What_is_signed_but_can_not_be_read_is_asked_for_again(string body) =>
        Assert.That((await ReadAsync(body)).Outcome, Is.EqualTo(ProviderOutcome.Unknown));

    [Test]
    public async Task Without_a_signature_nothing_is_read()
    {
        using var services = Create(Services.ApiKey);
        var webhook = new ProviderWebhook { Body = "{}"u8.ToArray(), Headers = new Dictionary<string, string>() };

        Expect.Rejected(await Services.Provider(services).ReadWebhookAsync(webhook, default), "bad_signature");
    }

    private static string Event(string type, string about, bool isLive = false) =>
        $$"""{"id":"evt_1","object":"event","api_version":"2019-02-19","created":1700000000,"livemode":{{(isLive ? "true" : "false")}},"type":"{{type}}","data":{"object":{{about}}},"unknown":[1]}""";

    private static string ConnectedEvent(bool isLive) =>
        Event("payment_intent.succeeded", """{"id":"pi_1","object":"payment_intent"}""", isLive).Insert(1, "\"account\":\"acct_1\",");

    private static string Refund(string status, string? reason, string transaction, string metadata = "{}") =>
        $$"""{"id":"re_1","object":"refund","payment_intent":"pi_1","amount":1997,"currency":"eur","status":"{{status}}","reason":{{(reason is null ? "null" : $"\"{reason}\"")}},"balance_transaction":{{transaction}},"metadata":{{metadata}}}""";

    private async Task<ProviderResult<ProviderWebhookEvent>> ReadAsync(string body, string apiKey = Services.ApiKey)
    {
        await using var services = Create(apiKey);
        return await Services.Provider(services).ReadWebhookAsync(Signed.Webhook(body, _clock.GetUtcNow(), Services.WebhookSecret), default);
    }

    private ServiceProvider Create(string apiKey) => Services.Create(
        new Uri("https://api.stripe.com"),
        stripe => stripe.ApiKey = apiKey,
        payments => payments.UseClock(_clock));
}
