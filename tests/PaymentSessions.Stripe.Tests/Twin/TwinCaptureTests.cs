using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Money that is held is taken once, unless several captures were asked for.</summary>
public sealed class TwinCaptureTests : TwinTests
{
    private const string Multicapture = $"{Held}&payment_method_options[card][request_multicapture]=if_available";

    [Test]
    public async Task A_capture_in_part_lets_the_rest_go()
    {
        var held = await ConfirmedAsync(Held);
        var captured = await Caller.PostAsync(
            $"payment_intents/{held.Id}/capture", "amount_to_capture=1000&metadata[capture]=1&expand[0]=latest_charge");
        var again = await Caller.PostAsync($"payment_intents/{held.Id}/capture", "amount_to_capture=1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((held.Status, held.AmountCapturable), Is.EqualTo((TwinIntentStatus.RequiresCapture, 5997)));
            Assert.That(AmountsOf(captured), Is.EqualTo(("succeeded", "1000", "0")));
            Assert.That(captured.At("latest_charge.amount_captured"), Is.EqualTo("1000"));
            Assert.That(captured.At("metadata.capture"), Is.EqualTo("1"));
            Assert.That((again.Status, again.Error), Is.EqualTo((400, "payment_intent_unexpected_state")));
            Assert.That(again.At("error.payment_intent.status"), Is.EqualTo("succeeded"));
        }
    }

    [TestCase("amount_to_capture=5998", "amount_too_large")]
    [TestCase("amount_to_capture=1000&final_capture=false", "invalid_request_error")]
    [TestCase("amount_to_capture=0", "parameter_invalid_integer")]
    public async Task What_can_not_be_captured_is_refused_and_leaves_no_trace(string form, string error)
    {
        var held = await ConfirmedAsync(Held);

        var refused = await Caller.PostAsync($"payment_intents/{held.Id}/capture", $"{form}&metadata[capture]=1");

        var now = (await Control.ReadLedgerAsync()).PaymentIntents.Single();
        Assert.That((refused.Status, refused.Error), Is.EqualTo((400, error)));
        Assert.That((now.AmountCapturable, now.AmountReceived, now.Metadata.Count), Is.EqualTo((5997, 0, 0)));
    }

    [Test]
    public async Task With_multicapture_captures_add_up_until_the_last_one()
    {
        var held = await ConfirmedAsync(Multicapture);
        var first = await Caller.PostAsync(
            $"payment_intents/{held.Id}/capture", "amount_to_capture=1000&final_capture=false&expand[]=latest_charge");
        var last = await Caller.PostAsync($"payment_intents/{held.Id}/capture", "amount_to_capture=2000");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(AmountsOf(first), Is.EqualTo(("requires_capture", "1000", "4997")));
            Assert.That(first.At("latest_charge.payment_method_details.card.multicapture.status"), Is.EqualTo("available"));
            Assert.That(AmountsOf(last), Is.EqualTo(("succeeded", "3000", "0")));
            Assert.That((await EventTypesAsync()).Count(type => type == "charge.captured"), Is.EqualTo(1));
            Assert.That((await EventTypesAsync()).Count(type => type == "payment_intent.amount_capturable_updated"), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task What_is_left_of_several_captures_is_let_go_by_cancelling_or_by_capturing_nothing()
    {
        foreach (var path in new[] { "cancel", "capture" })
        {
            var held = await ConfirmedAsync(Multicapture);
            await Caller.PostAsync($"payment_intents/{held.Id}/capture", "amount_to_capture=1000&final_capture=false");

            var ended = await Caller.PostAsync($"payment_intents/{held.Id}/{path}", path == "capture" ? "amount_to_capture=0" : "");

            Assert.That((ended.At("status"), ended.At("amount_received")), Is.EqualTo(("succeeded", "1000")), path);
        }
    }

    [Test]
    public async Task A_hold_that_is_cancelled_or_runs_out_is_let_go()
    {
        var canceled = await Control.CancelAsync((await ConfirmedAsync(Held)).Id);
        var expired = await Control.ExpireAsync((await ConfirmedAsync(Held)).Id);

        var charges = (await Control.ReadLedgerAsync()).Charges;
        Assert.That((canceled.Status, expired.Status), Is.EqualTo((TwinIntentStatus.Canceled, TwinIntentStatus.Canceled)));
        Assert.That((expired.CancellationReason, expired.AmountCapturable), Is.EqualTo(("automatic", 0)));
        Assert.That(charges.Select(charge => (charge.Captured, charge.AmountCaptured)), Is.All.EqualTo((false, 0L)));
    }

    private static (string? Status, string? Received, string? Capturable) AmountsOf(TwinAnswer intent) =>
        (intent.At("status"), intent.At("amount_received"), intent.At("amount_capturable"));
}
