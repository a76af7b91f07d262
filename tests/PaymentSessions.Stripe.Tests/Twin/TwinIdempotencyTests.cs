using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Idempotency keys are honoured as Stripe documents.</summary>
public sealed class TwinIdempotencyTests : TwinTests
{
    [Test]
    public async Task A_repeat_gets_the_first_answer_to_the_byte_and_makes_nothing()
    {
        var first = await Caller.PostAsync("payment_intents", Payment, "key");
        await Control.CancelAsync(first.Id);
        var again = await Caller.PostAsync("payment_intents", Payment, "key");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((again.Status, again.Text, first.IsReplay, again.IsReplay), Is.EqualTo((200, first.Text, false, true)));
            Assert.That(again.Headers.GetValues("Original-Request"), Is.EqualTo(first.Headers.GetValues("Request-Id")));
            Assert.That((await Control.ReadLedgerAsync()).PaymentIntents, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task While_the_first_is_under_way_its_key_is_in_use()
    {
        await Control.FailNextAsync(TwinFaultKind.Hold, "POST", "/v1/payment_intents");
        var first = Caller.PostAsync("payment_intents", Payment, "key");
        await Control.WaitUntilHeldAsync();

        var meanwhile = await Caller.PostAsync("payment_intents", Payment, "key");
        await Control.ReleaseAsync();
        var made = await first;
        var afterwards = await Caller.PostAsync("payment_intents", Payment, "key");

        Assert.That((meanwhile.Status, meanwhile.At("error.type"), meanwhile.Error), Is.EqualTo((409, "idempotency_error", "idempotency_key_in_use")));
        Assert.That((made.Status, afterwards.Status, afterwards.IsReplay), Is.EqualTo((200, 200, true)));
    }

    [Test]
    public async Task Of_many_requests_with_one_key_at_once_one_is_executed()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Caller.PostAsync("payment_intents", Payment, "key")));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200).Or.EqualTo(409));
        Assert.That((await Control.ReadLedgerAsync()).PaymentIntents, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Other_parameters_or_another_path_are_refused_and_the_first_answer_stays()
    {
        var first = await Caller.PostAsync("payment_intents", Payment, "key");

        var other = await Caller.PostAsync("payment_intents", Held, "key");
        var elsewhere = await Caller.PostAsync($"payment_intents/{first.Id}/cancel", Payment, "key");
        var inAnotherOrder = await Caller.PostAsync("payment_intents", "currency=eur&amount=5997", "key");

        Assert.That((other.Status, other.Error), Is.EqualTo((400, "idempotency_error")));
        Assert.That((elsewhere.Status, elsewhere.Error), Is.EqualTo((400, "idempotency_error")));
        Assert.That((inAnotherOrder.Text, inAnotherOrder.IsReplay), Is.EqualTo((first.Text, true)));
    }

    [Test]
    public async Task After_24_hours_a_key_is_as_good_as_new()
    {
        await Caller.PostAsync("payment_intents", Payment, "key");

        await Control.AdvanceClockAsync(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        var before = await Caller.PostAsync("payment_intents", Payment, "key");
        await Control.AdvanceClockAsync(TimeSpan.FromMinutes(1));
        var after = await Caller.PostAsync("payment_intents", Payment, "key");

        Assert.That((before.IsReplay, after.IsReplay), Is.EqualTo((true, false)));
        Assert.That((await Control.ReadLedgerAsync()).PaymentIntents, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_decline_and_a_refusal_of_the_rules_are_repeated_although_they_would_be_granted_by_now()
    {
        var created = await Caller.PostAsync("payment_intents", $"{Held}&allowed_payment_method_types[]=card");
        var declined = await Caller.PostAsync($"payment_intents/{created.Id}/confirm", "payment_method=pm_card_chargeDeclined", "key_1");
        var refused = await Caller.PostAsync($"payment_intents/{created.Id}/capture", "", "key_2");
        await Control.ConfirmPaymentAsync(created.At("client_secret")!, "pm_card_visa");

        var declinedAgain = await Caller.PostAsync($"payment_intents/{created.Id}/confirm", "payment_method=pm_card_chargeDeclined", "key_1");
        var refusedAgain = await Caller.PostAsync($"payment_intents/{created.Id}/capture", "", "key_2");

        Assert.That((declinedAgain.Status, declinedAgain.Text, declinedAgain.IsReplay), Is.EqualTo((402, declined.Text, true)));
        Assert.That((refusedAgain.Status, refusedAgain.Text, refusedAgain.IsReplay), Is.EqualTo((400, refused.Text, true)));
    }

    [TestCase("amount=no&currency=eur", StripeTwin.TestKey, 400)]
    [TestCase($"{Payment}&unknown=1", StripeTwin.TestKey, 400)]
    [TestCase(Payment, "sk_test_another", 401)]
    public async Task What_is_refused_before_it_is_executed_takes_no_key(string form, string apiKey, int status)
    {
        var refused = await Caller.PostAsync("payment_intents", form, "key", apiKey);
        var mended = await Caller.PostAsync("payment_intents", Payment, "key");

        Assert.That(refused.Status, Is.EqualTo(status));
        Assert.That((mended.Status, mended.IsReplay), Is.EqualTo((200, false)));
    }

    [TestCase(255, 200)]
    [TestCase(256, 400)]
    public async Task A_key_has_up_to_255_characters(int length, int status) =>
        Assert.That((await Caller.PostAsync("payment_intents", Payment, new string('k', length))).Status, Is.EqualTo(status));
}
