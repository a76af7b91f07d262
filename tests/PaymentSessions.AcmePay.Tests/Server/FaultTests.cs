using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>Each fault does what it says, as the ledger shows, and so does the repeat after it.</summary>
public sealed class FaultTests : ServerTests
{
    private const string Change = """{"reference":"payop_2","amount":100}""";

    [TestCase(AcmeFaultKind.DropBefore, false)]
    [TestCase(AcmeFaultKind.DropAfter, true)]
    public async Task A_connection_breaks_before_or_after_the_effect(AcmeFaultKind kind, bool isExecuted)
    {
        var id = await AuthorizeAsync();
        await Control.FailNextAsync(AcmeOperation.Capture, kind);

        await Caller.PostInVainAsync($"v1/orders/{id}/capture", Change, "key");
        var broken = await Control.ReadLedgerAsync();
        var again = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key");
        var repeated = await Control.ReadLedgerAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(broken.Orders.Single().CapturedAmount, Is.EqualTo(isExecuted ? 100 : 0));
            Assert.That(broken.Calls.Last().Outcome, Is.EqualTo(isExecuted ? AcmeCallOutcome.Executed : AcmeCallOutcome.NotExecuted));
            Assert.That((broken.Calls.Last().Fault, broken.Calls.Last().Status), Is.EqualTo(((AcmeFaultKind?)kind, (int?)null)));
            Assert.That(again.IsReplay, Is.EqualTo(isExecuted));
            Assert.That(repeated.Orders.Single().CapturedAmount, Is.EqualTo(100));
        }
    }

    [Test]
    public async Task What_is_late_arrives_when_its_caller_has_gone()
    {
        var id = await AuthorizeAsync();
        await Control.FailAsync(new AcmeFault(AcmeOperation.Capture, AcmeFaultKind.Late) { DelayMs = 50 });

        await Caller.PostInVainAsync($"v1/orders/{id}/capture", Change, "key");
        var arrived = await Control.WaitForLedgerAsync(ledger => ledger.Calls.Last().Outcome == AcmeCallOutcome.Executed);

        Assert.That(arrived.Orders.Single().Effects.Last().Key, Is.EqualTo("key"));
    }

    [Test]
    public async Task What_is_late_and_was_repeated_meanwhile_has_no_second_effect()
    {
        var id = await AuthorizeAsync();
        await Control.FailAsync(new AcmeFault(AcmeOperation.Capture, AcmeFaultKind.Late) { DelayMs = 300 });

        await Caller.PostInVainAsync($"v1/orders/{id}/capture", Change, "key");
        var again = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key");
        var arrived = await Control.WaitForLedgerAsync(ledger => ledger.Calls.All(call => call.Outcome != AcmeCallOutcome.UnderWay));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((again.Status, again.IsReplay), Is.EqualTo((200, false)));
            Assert.That(arrived.Orders.Single().CapturedAmount, Is.EqualTo(100));
            Assert.That(
                arrived.Calls.Where(call => call.Key == "key").Select(call => (call.Attempt, call.Outcome)),
                Is.EqualTo(new[] { (1, AcmeCallOutcome.Replayed), (2, AcmeCallOutcome.Executed) }));
        }
    }

    [TestCase(AcmeFaultKind.ErrorBefore, 500, false)]
    [TestCase(AcmeFaultKind.ErrorAfter, 500, true)]
    [TestCase(AcmeFaultKind.Reject, 402, false)]
    [TestCase(AcmeFaultKind.Delay, 200, true)]
    public async Task The_answers_that_a_key_keeps(AcmeFaultKind kind, int status, bool isExecuted)
    {
        var id = await AuthorizeAsync();
        await Control.FailAsync(new AcmeFault(AcmeOperation.Capture, kind) { DelayMs = 20 });

        var first = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key");
        var again = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key");

        Assert.That((first.Status, first.IsReplay, again.Status, again.IsReplay), Is.EqualTo((status, false, status, true)));
        Assert.That((await Control.ReadLedgerAsync()).Orders.Single().CapturedAmount, Is.EqualTo(isExecuted ? 100 : 0));
    }

    [TestCase(AcmeFaultKind.RateLimit, 429)]
    [TestCase(AcmeFaultKind.Html, 502)]
    [TestCase(AcmeFaultKind.Answer, 200)]
    public async Task The_answers_that_never_reach_the_key(AcmeFaultKind kind, int status)
    {
        var id = await AuthorizeAsync();
        await Control.FailNextAsync(AcmeOperation.Capture, kind);

        var first = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key");
        var before = await Control.ReadLedgerAsync();
        var again = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Status, Is.EqualTo(status));
            Assert.That(before.Orders.Single().CapturedAmount, Is.Zero);
            Assert.That((again.Status, again.IsReplay), Is.EqualTo((200, false)));
        }
    }

    [TestCase(AcmeOperation.Create)]
    [TestCase(AcmeOperation.Retrieve)]
    [TestCase(AcmeOperation.Find)]
    [TestCase(AcmeOperation.Capture)]
    [TestCase(AcmeOperation.Refund)]
    [TestCase(AcmeOperation.Cancel)]
    public async Task A_fault_happens_to_its_operation_only(AcmeOperation operation)
    {
        var id = await AuthorizeAsync();
        await Control.FailNextAsync(operation, AcmeFaultKind.RateLimit);

        var answers = new Dictionary<AcmeOperation, int>
        {
            [AcmeOperation.Create] = (await Caller.PostAsync("v1/orders", Order)).Status,
            [AcmeOperation.Retrieve] = (await Caller.GetAsync($"v1/orders/{id}")).Status,
            [AcmeOperation.Find] = (await Caller.GetAsync("v1/orders?reference=payop_1")).Status,
            [AcmeOperation.Capture] = (await Caller.PostAsync($"v1/orders/{id}/capture", Change)).Status,
            [AcmeOperation.Refund] = (await Caller.PostAsync($"v1/orders/{id}/refund", Change)).Status,
            [AcmeOperation.Cancel] = (await Caller.PostAsync($"v1/orders/{id}/cancel", Change)).Status,
        };

        Assert.That(answers.Where(answer => answer.Value == 429).Select(answer => answer.Key), Is.EqualTo(new[] { operation }));
    }

    [Test]
    public async Task Faults_happen_to_the_next_calls_in_the_order_in_which_they_were_set()
    {
        await Control.FailAsync(new AcmeFault(AcmeOperation.Create, AcmeFaultKind.RateLimit) { Times = 2 });
        await Control.FailNextAsync(AcmeOperation.Create, AcmeFaultKind.Html);

        Assert.That(await CreateAsync(4), Is.EqualTo(new[] { 429, 429, 502, 201 }));
    }

    [Test]
    public async Task A_fault_can_happen_to_each_third_call()
    {
        await Control.FailAsync(new AcmeFault(AcmeOperation.Create, AcmeFaultKind.RateLimit) { Every = 3 });

        Assert.That(await CreateAsync(7), Is.EqualTo(new[] { 201, 201, 429, 201, 201, 429, 201 }));
    }

    [Test]
    public async Task Chance_is_the_same_for_the_same_seed_and_has_an_end()
    {
        var fault = new AcmeFault(AcmeOperation.Create, AcmeFaultKind.RateLimit) { Probability = 0.5, Seed = 7 };

        await Control.FailAsync(fault);
        var first = await CreateAsync(30);
        await Control.ClearFaultsAsync();
        await Control.FailAsync(fault);
        var second = await CreateAsync(30);
        await Control.ClearFaultsAsync();
        await Control.FailAsync(fault with { Times = 3 });
        var limited = await CreateAsync(30);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(first.Count(status => status == 429), Is.InRange(5, 25));
            Assert.That(limited.Count(status => status == 429), Is.EqualTo(3));
        }
    }

    [TestCase(0, null, null)]
    [TestCase(null, 0, null)]
    [TestCase(null, null, 1.5)]
    [TestCase(null, 2, 0.5)]
    public async Task A_fault_that_can_not_happen_is_refused(int? times, int? every, double? probability)
    {
        var fault = new AcmeFault(AcmeOperation.Create, AcmeFaultKind.Html) { Times = times, Every = every, Probability = probability };

        await Assert.ThatAsync(() => Control.FailAsync(fault), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task A_gate_holds_up_what_comes_and_nothing_else()
    {
        await Control.HoldAsync(AcmeOperation.Create);
        var first = Caller.PostAsync("v1/orders", Order, "key_1");
        var second = Caller.PostAsync("v1/orders", Order, "key_2");
        await Control.WaitUntilHeldAsync(AcmeOperation.Create, calls: 2);

        var found = await Caller.GetAsync("v1/orders?reference=payop_1");
        var held = await Control.ReadLedgerAsync();
        await Control.ReleaseAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Json.GetProperty("data").GetArrayLength(), Is.Zero);
            Assert.That(held.Calls.Count(call => call.Outcome == AcmeCallOutcome.UnderWay), Is.EqualTo(2));
            Assert.That(((await first).Status, (await second).Status), Is.EqualTo((201, 201)));
        }
    }

    private async Task<List<int>> CreateAsync(int calls)
    {
        var answers = new List<int>();
        for (var call = 0; call < calls; call++) answers.Add((await Caller.PostAsync("v1/orders", Order)).Status);
        return answers;
    }
}
