using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>No more is given back than was taken, and what fails comes back.</summary>
public sealed class TwinRefundTests : TwinTests
{
    [Test]
    public async Task Refunds_add_up_to_what_was_taken_and_no_further()
    {
        var paid = await ConfirmedAsync();
        var first = await RefundAsync(paid.Id, "&amount=1000&reason=requested_by_customer&metadata[return]=1");
        var tooMuch = await RefundAsync(paid.Id, "&amount=4998");
        var rest = await RefundAsync(paid.Id);
        var again = await RefundAsync(paid.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.At("status"), first.At("amount"), first.At("reason")), Is.EqualTo(("succeeded", "1000", "requested_by_customer")));
            Assert.That((first.At("payment_intent"), first.At("metadata.return")), Is.EqualTo((paid.Id, "1")));
            Assert.That((tooMuch.Status, tooMuch.Error, tooMuch.At("error.param")), Is.EqualTo((400, "invalid_request_error", "amount")));
            Assert.That(rest.At("amount"), Is.EqualTo("4997"));
            Assert.That((again.Status, again.Error), Is.EqualTo((400, "charge_already_refunded")));
            Assert.That((await ChargeAsync()).Refunded, Is.True);
        }
    }

    [Test]
    public async Task Of_many_refunds_at_once_no_more_than_all_is_given_back()
    {
        var paid = await ConfirmedAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RefundAsync(paid.Id, "&amount=1000")));

        Assert.That((await ChargeAsync()).AmountRefunded, Is.EqualTo(5000));
    }

    [Test]
    public async Task Only_what_was_captured_can_be_given_back()
    {
        var held = await ConfirmedAsync(Held);
        var before = await RefundAsync(held.Id);
        await Control.CaptureAsync(held.Id, 1000);

        Assert.That((before.Status, before.Error), Is.EqualTo((400, "invalid_request_error")));
        Assert.That((await RefundAsync(held.Id, "&amount=1001")).Status, Is.EqualTo(400));
        Assert.That((await RefundAsync(held.Id)).At("amount"), Is.EqualTo("1000"));
    }

    [Test]
    public async Task What_succeeded_may_still_fail_and_can_then_be_given_back_again()
    {
        var paid = await ConfirmedAsync(Payment, "pm_card_refundFail");
        var refund = await RefundAsync(paid.Id);
        var failed = await Control.FailRefundAsync(refund.Id);
        var afterwards = await ChargeAsync();
        var again = await RefundAsync(paid.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((failed.Status, failed.FailureReason), Is.EqualTo((TwinRefundStatus.Failed, "expired_or_canceled_card")));
            Assert.That((afterwards.AmountRefunded, afterwards.Refunded), Is.EqualTo((0, false)));
            Assert.That(again.At("status"), Is.EqualTo("succeeded"));
            Assert.That(
                (await EventTypesAsync()).Where(type => type.Contains("refund", StringComparison.Ordinal)).Take(5),
                Is.EqualTo(new[] { "refund.created", "charge.refunded", "refund.updated", "charge.refund.updated", "refund.failed" }));
        }
    }

    [TestCase("eur", "sepa_debit", "pending")]
    [TestCase("eur", "pm_card_pendingRefund", "pending")]
    [TestCase("mxn", "oxxo", "requires_action")]
    public async Task What_is_not_there_at_once_arrives_later(string currency, string method, string status)
    {
        var paid = await ConfirmedAsync($"amount=5997&currency={currency}", method);
        if (paid.Status != TwinIntentStatus.Succeeded) await Control.CompletePaymentAsync(paid.Id);

        var refund = await RefundAsync(paid.Id);
        var succeeded = await Control.SucceedRefundAsync(refund.Id);

        Assert.That((refund.At("status"), succeeded.Status), Is.EqualTo((status, TwinRefundStatus.Succeeded)));
    }

    [Test]
    public async Task Refunds_can_be_found_by_their_intent_and_described()
    {
        var paid = await ConfirmedAsync();
        var other = await ConfirmedAsync();
        var refund = await RefundAsync(paid.Id, "&amount=1");
        await Control.RefundAsync(other.Id, 2);

        var found = await Caller.GetAsync($"refunds?payment_intent={paid.Id}&limit=1");
        var described = await Caller.PostAsync($"refunds/{refund.Id}", "metadata[return]=2");

        Assert.That(found.Ids, Is.EqualTo(new[] { refund.Id }));
        Assert.That(described.At("metadata.return"), Is.EqualTo("2"));
        Assert.That((await Caller.GetAsync($"refunds/{refund.Id}")).Text, Is.EqualTo(described.Text));
    }

    [Test]
    public async Task What_is_disputed_can_not_be_given_back_unless_the_dispute_was_won()
    {
        var paid = await ConfirmedAsync();
        var dispute = await Control.DisputeAsync(paid.Id, "product_not_received");
        var meanwhile = await RefundAsync(paid.Id);
        await Control.AnswerDisputeAsync(dispute.Id);
        var closed = await Control.CloseDisputeAsync(dispute.Id, isWon: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((meanwhile.Status, meanwhile.Error), Is.EqualTo((400, "charge_disputed")));
            Assert.That((closed.Status, closed.Reason), Is.EqualTo(("won", "product_not_received")));
            Assert.That((await RefundAsync(paid.Id)).Status, Is.EqualTo(200));
            Assert.That(
                (await EventTypesAsync()).Where(type => type.StartsWith("charge.dispute", StringComparison.Ordinal)),
                Is.EqualTo(new[]
                {
                    "charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.updated", "charge.dispute.closed",
                    "charge.dispute.funds_reinstated",
                }));
        }
    }

    private Task<TwinAnswer> RefundAsync(string paymentIntent, string form = "") =>
        Caller.PostAsync("refunds", $"payment_intent={paymentIntent}{form}");

    private async Task<TwinCharge> ChargeAsync() => (await Control.ReadLedgerAsync()).Charges.Single();
}
