using System.Text.Json.Nodes;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>The table from Stripe's answers to outcomes, row by row.</summary>
public sealed class AnswerTests : StripeTests
{
    private const string Intents = "/v1/payment_intents";
    private const string ApiError = """{"error":{"type":"api_error","message":"An unknown error occurred"}}""";

    private static readonly Dictionary<string, (string Method, string Path)> Requests = new()
    {
        ["initiate"] = ("POST", Intents),
        ["retrieve"] = ("GET", "/v1/payment_intents/*"),
        ["find"] = ("GET", Intents),
        ["capture"] = ("POST", "/v1/payment_intents/*/capture"),
        ["refund"] = ("POST", "/v1/refunds"),
        ["cancel"] = ("POST", "/v1/payment_intents/*/cancel"),
        ["customer"] = ("POST", "/v1/customers"),
    };

    private static IEnumerable<string> Names => Requests.Keys;

    [Test]
    public async Task A_declined_card_is_rejected_with_the_bank_s_reason_and_the_words_for_the_shopper()
    {
        await AnswerAsync(402, """{"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"Your card has insufficient funds."}}""");

        var result = await InitiateOnceAsync();

        Assert.That(
            Expect.Rejected(result, "insufficient_funds"),
            Is.EqualTo(new ProviderRejection("insufficient_funds", "Stripe refused: insufficient_funds.") { ShopperMessage = "Your card has insufficient funds." }));
    }

    [TestCase("lost_card")]
    [TestCase("stolen_card")]
    [TestCase("fraudulent")]
    [TestCase("merchant_blacklist")]
    public async Task What_a_thief_is_not_to_know_is_told_to_the_operator_alone(string reason)
    {
        await AnswerAsync(402, $$"""{"error":{"type":"card_error","code":"card_declined","decline_code":"{{reason}}","message":"Your card was declined."} }""");

        var rejection = Expect.Rejected(await InitiateOnceAsync(), "generic_decline");

        Assert.That((rejection.Reason, rejection.ShopperMessage), Is.EqualTo(($"Stripe refused: {reason}.", "Your card was declined.")));
    }

    [TestCase(400, """{"error":{"type":"invalid_request_error","code":"email_invalid","param":"email","message":"Invalid email: sam@shop.example"}}""", "email_invalid")]
    [TestCase(400, """{"error":{"type":"invalid_request_error","message":"sam@shop.example"}}""", "invalid_request_error")]
    [TestCase(402, """{"error":{"type":"invalid_request_error","code":"charge_expired_for_capture","message":"sam@shop.example"}}""", "charge_expired_for_capture")]
    [TestCase(400, """{"error":{"type":"of_the_future","code":"new_code","message":"sam@shop.example"}}""", "new_code")]
    public async Task A_refused_request_is_rejected_and_its_message_which_may_quote_it_goes_nowhere(int status, string body, string code)
    {
        await AnswerAsync(status, body);

        var rejection = Expect.Rejected(await InitiateOnceAsync(), code);

        Assert.That((rejection.ShopperMessage, rejection.Reason), Is.EqualTo(((string?)null, rejection.Reason.Replace("sam@shop.example", "", StringComparison.Ordinal))));
    }

    [TestCase("customer", ProviderRejection.AccountHolderUnknown)]
    [TestCase("payment_method", "resource_missing")]
    public async Task A_customer_who_is_not_known_in_this_account_and_mode_is_told_from_anything_else_that_is_missing(string parameter, string code)
    {
        await AnswerAsync(400, $$"""{"error":{"type":"invalid_request_error","code":"resource_missing","param":"{{parameter}}","message":"No such thing"} }""");

        Assert.That(Expect.Rejected(await InitiateOnceAsync(), code).Reason, Is.EqualTo($"Stripe refused: resource_missing ({parameter})."));
    }

    [TestCase(400, """{"error":{"type":"idempotency_error","message":"Keys for idempotent requests..."}}""", "other content")]
    [TestCase(400, """{"error":{"message":"without a type"}}""", "HTTP 400")]
    [TestCase(400, "{}", "no error")]
    [TestCase(400, "<html></html>", "isn't what Stripe documents")]
    [TestCase(402, "", "isn't what Stripe documents")]
    [TestCase(401, """{"error":{"type":"invalid_request_error","message":"Invalid API Key provided: sk_test_***1234"}}""", "API key")]
    [TestCase(403, """{"error":{"type":"invalid_request_error","message":"more permissions"}}""", "API key")]
    [TestCase(404, """{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such payment_intent"}}""", "no such object")]
    [TestCase(409, """{"error":{"type":"idempotency_error","code":"idempotency_key_in_use"}}""", "under way")]
    [TestCase(429, """{"error":{"type":"invalid_request_error","code":"rate_limit"}}""", "too many")]
    [TestCase(429, """{"error":{"type":"invalid_request_error","code":"lock_timeout"}}""", "locked")]
    [TestCase(500, ApiError, "HTTP 500")]
    [TestCase(502, "<html><body>Bad Gateway</body></html>", "isn't what Stripe documents")]
    [TestCase(503, "", "isn't what Stripe documents")]
    [TestCase(201, """{"id":"pi_1","object":"payment_intent"}""", "no error")]
    [TestCase(302, "", "HTTP 302")]
    [TestCase(200, "<html></html>", "isn't what Stripe documents")]
    [TestCase(200, "", "isn't what Stripe documents")]
    [TestCase(200, "null", "isn't what Stripe documents")]
    [TestCase(200, "{}", "isn't what Stripe documents")]
    [TestCase(200, """{"id":"pi_1","object":"charge","status":"succeeded","amount":5997,"currency":"eur"}""", "isn't what Stripe documents")]
    [TestCase(200, """{"id":"","object":"payment_intent","status":"canceled","amount":5997,"currency":"eur"}""", "isn't what Stripe documents")]
    [TestCase(200, """{"id":"pi_1","object":"payment_intent","status":"canceled","amount":59.97,"currency":"eur"}""", "isn't what Stripe documents")]
    [TestCase(200, """{"id":"pi_1","object":"payment_intent","status":"canceled","amount":5997,"currency":"???"}""", "isn't what Stripe documents")]
    [TestCase(200, """{"id":"pi_1","object":"payment_intent","status":"of_the_future","amount":5997,"currency":"eur"}""", "isn't what Stripe documents")]
    [TestCase(200, """{"id":"pi_1","object":"payment_intent","status":null,"amount":5997,"currency":"eur"}""", "isn't what Stripe documents")]
    public async Task Everything_else_is_unknown(int status, string body, string reason)
    {
        await AnswerAsync(status, body);

        var uncertainty = Expect.Unknown(await InitiateOnceAsync());

        Assert.That(uncertainty.Reason, Does.Contain(reason).And.Not.Contain("sk_test"));
    }

    [TestCaseSource(nameof(Names))]
    public Task So_is_a_connection_that_breaks_before_the_request_is_read(string call) => ExpectUnknownAsync(call, TwinFaultKind.CloseBeforeReading);

    [TestCaseSource(nameof(Names))]
    public Task So_is_one_that_breaks_before_it_is_executed(string call) => ExpectUnknownAsync(call, TwinFaultKind.CloseBeforeExecuting);

    [TestCaseSource(nameof(Names))]
    public Task So_is_one_that_breaks_when_it_was_executed(string call) => ExpectUnknownAsync(call, TwinFaultKind.CloseAfterExecuting);

    [TestCaseSource(nameof(Names))]
    public Task So_is_one_that_breaks_in_the_answer(string call) => ExpectUnknownAsync(call, TwinFaultKind.CloseInAnswer);

    [TestCaseSource(nameof(Names))]
    public Task So_is_a_failure_of_Stripe_s(string call) => ExpectUnknownAsync(call, TwinFaultKind.Answer);

    [TestCaseSource(nameof(Names))]
    public async Task So_is_a_call_that_the_engine_has_given_up(string call)
    {
        var session = await PayAsync();
        await Control.FailAsync(new TwinFault(TwinFaultKind.Hold, Requests[call].Method, Requests[call].Path));
        using var patience = new CancellationTokenSource();

        var calling = CallAsync(call, session, patience.Token);
        await Control.WaitUntilHeldAsync();
        await patience.CancelAsync();
        var uncertainty = await calling;
        await Control.ReleaseAsync();

        Assert.That(uncertainty?.Reason, Is.EqualTo("No answer came in time."));
    }

    [Test]
    public async Task A_failure_that_the_key_keeps_is_known_to_be_replayed()
    {
        var operation = Operations.Initiate(Provider);
        await AnswerAsync(500, ApiError);

        var first = Expect.Unknown(await Provider.InitiateAsync(operation, default));
        var again = Expect.Unknown(await Provider.InitiateAsync(operation with { Attempt = 2 }, default));

        Assert.That((first.IsReplayed, again.IsReplayed), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task A_key_that_was_sent_with_other_content_is_to_be_looked_up()
    {
        var operation = Operations.Initiate(Provider);
        Expect.Done(await Provider.InitiateAsync(operation, default));

        var other = Expect.Unknown(await Provider.InitiateAsync(operation with { Amount = Eur(60m) }, default));

        Assert.That(other.IsReplayed, Is.True);
    }

    [Test]
    public async Task A_key_that_is_in_use_is_neither_done_nor_refused()
    {
        var operation = Operations.Initiate(Provider);
        await Control.FailNextAsync(TwinFaultKind.Hold, "POST", Intents);

        var first = Provider.InitiateAsync(operation, default).AsTask();
        await Control.WaitUntilHeldAsync();
        var second = await Provider.InitiateAsync(operation with { Attempt = 2 }, default);
        await Control.ReleaseAsync();

        Assert.That(Expect.Unknown(second), Is.EqualTo(new ProviderUncertainty("HTTP 409: an earlier attempt is still under way.")));
        Expect.Done(await first);
    }

    [Test]
    public async Task Nobody_listening_is_unknown()
    {
        UseOptions(stripe => stripe.ApiBase = new Uri("http://127.0.0.1:9/"));

        Assert.That(Expect.Unknown(await InitiateOnceAsync()).Reason, Does.StartWith("The connection failed"));
    }

    [Test]
    public async Task An_answer_without_end_is_not_read()
    {
        await AnswerAsync(200, new string(' ', 9 * 1024 * 1024));

        Expect.Unknown(await InitiateOnceAsync());
    }

    [Test]
    public async Task Numbers_may_be_strings_and_members_may_be_new()
    {
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "POST", Intents)
        {
            Members = new JsonObject { ["amount"] = "5997", ["amount_received"] = "0", ["of_the_future"] = new JsonObject { ["x"] = 1 }, ["livemode"] = "false" },
        });

        var made = Expect.Done(await InitiateOnceAsync());

        Assert.That((made.Amount, made.Status), Is.EqualTo((Operations.Amount, PaymentSessionStatus.Pending)));
    }

    [TestCase("""{"status":"processing"}""")]
    [TestCase("""{"status":"canceled"}""")]
    [TestCase("""{"amount_received":999}""")]
    public async Task A_capture_whose_intent_does_not_show_the_money_is_unknown(string members)
    {
        var session = await PayAsync();
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "POST", "/v1/payment_intents/*/capture")
        {
            Members = JsonNode.Parse(members)!.AsObject(),
        });

        Expect.Unknown(await Provider.CaptureAsync(Operations.Capture(Provider, session, 10m), default));
    }

    [Test]
    public async Task A_refund_whose_status_is_not_known_is_made_all_the_same()
    {
        var session = await PayAsync();
        Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 59.97m), default));
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "POST", "/v1/refunds") { Members = new JsonObject { ["status"] = "of_the_future" } });

        var refund = Expect.Done(await Provider.RefundAsync(Operations.Refund(Provider, session, 10m), default));

        Assert.That((refund.Status, refund.Amount), Is.EqualTo((ProviderRefundStatus.Pending, Eur(10m))));
    }

    private ValueTask<ProviderResult<ProviderSession>> InitiateOnceAsync() => Provider.InitiateAsync(Operations.Initiate(Provider), default);

    private Task AnswerAsync(int status, string body) =>
        Control.FailAsync(new TwinFault(TwinFaultKind.Answer, "POST", Intents) { Status = status, Body = body });

    private async Task ExpectUnknownAsync(string call, TwinFaultKind kind)
    {
        var session = await PayAsync();
        await Control.FailNextAsync(kind, Requests[call].Method, Requests[call].Path);

        Assert.That(await CallAsync(call, session, default), Is.Not.Null);
    }

    /// <returns>What is uncertain about it.</returns>
    private async Task<ProviderUncertainty?> CallAsync(string call, PaymentSession session, CancellationToken token)
    {
        var since = Clock.GetUtcNow();
        return call switch
        {
            "initiate" => (await Provider.InitiateAsync(Operations.Initiate(Provider), token)).Uncertainty,
            "retrieve" => (await Provider.RetrieveAsync(session, token)).Uncertainty,
            "find" => (await Provider.FindAsync(
                Operations.Find(session.OperationId!, session.Settings, PaymentOperationKind.Initiate, since), token)).Uncertainty,
            "capture" => (await Provider.CaptureAsync(Operations.Capture(Provider, session, 10m), token)).Uncertainty,
            "refund" => (await Provider.RefundAsync(Operations.Refund(Provider, session, 10m), token)).Uncertainty,
            "cancel" => (await Provider.CancelAsync(Operations.Cancel(Provider, session), token)).Uncertainty,
            "customer" => (await Provider.CreateAccountHolderAsync(Operations.AccountHolder(Provider), token)).Uncertainty,
            _ => throw new ArgumentOutOfRangeException(nameof(call)),
        };
    }
}
