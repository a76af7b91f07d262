using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Each fault does what it says, as the ledger shows, and so does the repeat after it.</summary>
public sealed class TwinFaultTests : TwinTests
{
    private const string Captures = "/v1/payment_intents/*/capture";

    [TestCase(TwinFaultKind.CloseBeforeReading, false)]
    [TestCase(TwinFaultKind.CloseBeforeExecuting, false)]
    [TestCase(TwinFaultKind.CloseAfterExecuting, true)]
    [TestCase(TwinFaultKind.CloseInAnswer, true)]
    public async Task A_connection_breaks_before_or_after_the_effect(TwinFaultKind kind, bool isExecuted)
    {
        var held = await ConfirmedAsync(Held);
        await Control.FailNextAsync(kind, "POST", Captures);

        await Caller.PostInVainAsync($"payment_intents/{held.Id}/capture", "amount_to_capture=1000", "key");
        var broken = (await Control.ReadRequestsAsync()).Last();
        var after = (await Control.ReadLedgerAsync()).PaymentIntents.Single();
        var again = await Caller.PostAsync($"payment_intents/{held.Id}/capture", "amount_to_capture=1000", "key");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(broken.Outcome, Is.EqualTo(isExecuted ? TwinRequestOutcome.Executed : TwinRequestOutcome.NotExecuted));
            Assert.That((broken.Fault, broken.Status), Is.EqualTo(((TwinFaultKind?)kind, (int?)null)));
            Assert.That(after.AmountReceived, Is.EqualTo(isExecuted ? 1000 : 0));
            Assert.That((again.Status, again.IsReplay, again.At("amount_received")), Is.EqualTo((200, isExecuted, "1000")));
        }
    }

    [TestCase(500, true)]
    [TestCase(502, false)]
    [TestCase(503, false)]
    [TestCase(409, false)]
    [TestCase(429, false)]
    [TestCase(201, false)]
    public async Task What_is_answered_without_executing_is_kept_only_if_it_is_a_500(int status, bool isKept)
    {
        await Control.FailAsync(TwinFault.Error("POST", "/v1/payment_intents", status, "invalid_request_error", "lock_timeout"));

        var first = await Caller.PostAsync("payment_intents", Payment, "key");
        var again = await Caller.PostAsync("payment_intents", Payment, "key");

        Assert.That((first.Status, first.Error), Is.EqualTo((status, "lock_timeout")));
        Assert.That((again.Status, again.IsReplay), Is.EqualTo((isKept ? 500 : 200, isKept)));
        Assert.That((await Control.ReadLedgerAsync()).PaymentIntents, Has.Length.EqualTo(isKept ? 0 : 1));
    }

    [Test]
    public async Task An_answer_can_be_anything()
    {
        await Control.FailAsync(new TwinFault(TwinFaultKind.Answer, "GET", "/v1/payment_intents")
        {
            Status = 502,
            Body = "<html>Bad gateway</html>",
            ContentType = "text/html",
            Headers = TwinHeaders("Retry-After", "3"),
        });

        var answer = await Caller.GetAsync("payment_intents");

        Assert.That((answer.Status, answer.Text), Is.EqualTo((502, "<html>Bad gateway</html>")));
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task What_was_executed_may_look_as_if_it_was_not_for_as_long_as_its_key_is_kept()
    {
        await Control.FailNextAsync(TwinFaultKind.AnswerAfterExecuting, "POST", "/v1/payment_intents");

        var first = await Caller.PostAsync("payment_intents", Payment, "key");
        var again = await Caller.PostAsync("payment_intents", Payment, "key");

        Assert.That((first.Status, again.Status, again.Text, again.IsReplay), Is.EqualTo((500, 500, first.Text, true)));
        Assert.That((await Control.ReadLedgerAsync()).PaymentIntents, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Members_of_an_answer_can_be_changed_added_and_taken_away()
    {
        var created = await Caller.PostAsync("payment_intents", Payment);
        var members = new JsonObject
        {
            ["status"] = "of_the_future",
            ["amount"] = "5997",
            ["currency"] = null,
            ["automatic_payment_methods"] = new JsonObject { ["enabled"] = "maybe" },
        };
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents/*") { Members = members });
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents")
        {
            Members = new JsonObject { ["data"] = new JsonObject { ["extra"] = true } },
        });

        var one = await Caller.GetAsync($"payment_intents/{created.Id}");
        var list = await Caller.GetAsync("payment_intents");
        var afterwards = await Caller.GetAsync($"payment_intents/{created.Id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((one.At("status"), one.At("currency")), Is.EqualTo(("of_the_future", (string?)null)));
            Assert.That(one.Json.GetProperty("amount").ValueKind, Is.EqualTo(JsonValueKind.String));
            Assert.That(one.At("automatic_payment_methods.enabled"), Is.EqualTo("maybe"));
            Assert.That(one.At("automatic_payment_methods.allow_redirects"), Is.EqualTo("always"));
            Assert.That(list.Json.GetProperty("data")[0].GetProperty("extra").GetBoolean(), Is.True);
            Assert.That(afterwards.Text, Is.EqualTo(created.Text));
        }
    }

    [Test]
    public async Task What_is_delayed_is_executed_when_its_caller_has_gone()
    {
        await Control.FailNextAsync(TwinFaultKind.Hold, "POST", "/v1/payment_intents");
        using (var impatient = new TwinCaller(Twin.Address))
        {
            var call = impatient.PostAsync("payment_intents", Payment, "key");
            await Control.WaitUntilHeldAsync();
            impatient.Dispose();
            await Assert.ThatAsync(() => call, Throws.InstanceOf<OperationCanceledException>());
        }

        await Control.ReleaseAsync();
        await Control.WaitForLedgerAsync(ledger => ledger.PaymentIntents.Length == 1);

        Assert.That((await Control.ReadRequestsAsync()).Single().Outcome, Is.EqualTo(TwinRequestOutcome.Executed));
    }

    [Test]
    public async Task Faults_happen_to_what_fits_in_the_order_in_which_they_were_set()
    {
        await Control.FailAsync(new TwinFault(TwinFaultKind.Answer, "POST", "/v1/payment_intents") { Status = 429, Times = 2 });
        await Control.FailAsync(new TwinFault(TwinFaultKind.Delay, "POST", "/v1/payment_intents") { DelayMs = 1 });
        await Control.FailAsync(new TwinFault(TwinFaultKind.Answer, "POST", "/v1/payment_intents") { Status = 503 });

        var answers = new List<int> { (await Caller.GetAsync("payment_intents")).Status, (await Caller.PostAsync("customers")).Status };
        for (var number = 0; number < 5; number++) answers.Add((await Caller.PostAsync("payment_intents", Payment)).Status);

        Assert.That(answers, Is.EqualTo(new[] { 200, 200, 429, 429, 200, 503, 200 }));
    }

    [Test]
    public async Task A_fault_that_can_not_happen_is_refused() => await Assert.ThatAsync(
        () => Control.FailNextAsync(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents"), Throws.InvalidOperationException);

    private static ImmutableDictionary<string, string> TwinHeaders(string name, string value) =>
        ImmutableDictionary<string, string>.Empty.Add(name, value);
}
