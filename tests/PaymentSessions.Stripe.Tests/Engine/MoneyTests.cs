using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Captures and refunds, and what gets lost of them on the way: each takes effect once.</summary>
public sealed class MoneyTests : StripeEngineTests
{
    [Test]
    public async Task What_is_held_is_captured_and_refunded_in_parts()
    {
        var (owed, payment) = await HoldAsync();

        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        await Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Eur(20m) });
        await Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Eur(30m) });

        var now = await ReadPaymentAsync(owed);
        var ledger = await Control.ReadLedgerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((now.CapturedAmount, now.RefundedAmount), Is.EqualTo((Eur(59.97m), Eur(50m))));
            Assert.That(ledger.Refunds.Select(refund => refund.Amount), Is.EqualTo(new[] { 2000L, 3000L }));
            Assert.That(now.Refunds.Select(refund => refund.RemoteId), Is.EqualTo(ledger.Refunds.Select(refund => refund.Id)));
        }
    }

    [TestCase(TwinFaultKind.CloseAfterExecuting, 5)]
    [TestCase(TwinFaultKind.CloseAfterExecuting, 86_400)]
    [TestCase(TwinFaultKind.CloseBeforeExecuting, 5)]
    [TestCase(TwinFaultKind.AnswerAfterExecuting, 5)]
    [TestCase(TwinFaultKind.AnswerAfterExecuting, 86_400)]
    public async Task A_capture_whose_answer_is_lost_happens_once(TwinFaultKind fault, int secondsLater)
    {
        var (owed, payment) = await HoldAsync();
        await Control.FailNextAsync(fault, "POST", "/v1/payment_intents/*/capture");
        var capture = new CapturePayment { PaymentId = payment.Id, Amount = Eur(40m), OperationKey = "click" };

        var lost = await Payments.CaptureAsync(capture);
        await WorkAsync(TimeSpan.FromSeconds(secondsLater));
        await WorkAsync(TimeSpan.FromMinutes(10));
        var repeated = await Payments.CaptureAsync(capture);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(repeated.Value?.CapturedAmount, Is.EqualTo(Eur(40m)));
            Assert.That((await ReadIntentAsync()).AmountReceived, Is.EqualTo(4000));
            Assert.That((await ReadPaymentAsync(owed)).Captures, Has.Length.EqualTo(1));
        }
    }

    [TestCase(TwinFaultKind.CloseAfterExecuting, 5)]
    [TestCase(TwinFaultKind.CloseAfterExecuting, 86_400)]
    [TestCase(TwinFaultKind.CloseBeforeExecuting, 5)]
    [TestCase(TwinFaultKind.AnswerAfterExecuting, 5)]
    [TestCase(TwinFaultKind.AnswerAfterExecuting, 86_400)]
    public async Task So_does_a_refund(TwinFaultKind fault, int secondsLater)
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        await Control.FailNextAsync(fault, "POST", "/v1/refunds");
        var refund = new RefundPayment { PaymentId = payment.Id, Amount = Eur(40m), OperationKey = "click" };

        var lost = await Payments.RefundAsync(refund);
        await WorkAsync(TimeSpan.FromSeconds(secondsLater));
        await WorkAsync(TimeSpan.FromMinutes(10));
        var repeated = await Payments.RefundAsync(refund);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(repeated.Value?.RefundedAmount, Is.EqualTo(Eur(40m)));
            Assert.That((await Control.ReadLedgerAsync()).Refunds.Select(made => made.Amount), Is.EqualTo(new[] { 4000L }));
            Assert.That((await ReadPaymentAsync(owed)).Refunds, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_refund_in_doubt_whose_reason_is_worded_anew_is_cleared_up_by_its_key()
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        var reasons = Host.GetRequiredService<IRefundReasons>();
        var reason = (await reasons.CreateAsync(new RefundReasonTerms("Ordered twice") { Code = "duplicate" })).Value!;
        await Control.FailNextAsync(TwinFaultKind.CloseAfterExecuting, "POST", "/v1/refunds");
        await Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Eur(20m), ReasonId = reason.Id });

        await reasons.UpdateAsync(reason.Id, new RefundReasonTerms("Ordered twice") { Code = "twice" });
        await WorkAsync(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ReadPaymentAsync(owed)).RefundedAmount, Is.EqualTo(Eur(20m)));
            Assert.That((await Control.ReadLedgerAsync()).Refunds.Select(made => made.Reason), Is.EqualTo(new[] { "duplicate" }));
            Assert.That((await Control.ReadRequestsAsync()).Last().Outcome, Is.EqualTo(TwinRequestOutcome.Replayed));
        }
    }

    [Test]
    public async Task What_is_given_back_at_the_dashboard_while_our_refund_is_in_doubt_is_not_given_back_again()
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        await Control.FailNextAsync(TwinFaultKind.CloseBeforeExecuting, "POST", "/v1/refunds");
        await Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Eur(20m) });

        await Control.RefundAsync(payment.RemoteId!, 5000);
        await TellAllAsync();
        await WorkAsync(TimeSpan.FromSeconds(5));
        await WorkAsync(TimeSpan.FromHours(30));
        await WorkAsync(TimeSpan.FromHours(30));

        var now = await ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Control.ReadLedgerAsync()).Refunds.Select(refund => refund.Amount), Is.EqualTo(new[] { 5000L }));
            Assert.That(now.Payments.Single().RefundedAmount, Is.EqualTo(Eur(50m)));
            Assert.That(now.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_hold_of_less_than_was_asked_for_counts_for_nothing_and_is_let_go()
    {
        var owed = await OweAsync();
        var session = await InitializeAsync(owed);
        await ConfirmAsync(session);
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents/*")
        {
            Members = new() { ["amount_capturable"] = 3000 },
        });

        await Payments.AuthorizeAsync(owed.Id, session.Id);
        await WorkAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ReadAsync(owed)).OwedAmount, Is.EqualTo(Eur(59.97m)));
            Assert.That((await ReadIntentAsync()).Status, Is.EqualTo(TwinIntentStatus.Canceled));
        }
    }

    [Test]
    public async Task A_key_that_isn_t_accepted_any_more_costs_nothing_but_time()
    {
        var (_, payment) = await HoldAsync();
        await Control.FailAsync(new TwinFault(TwinFaultKind.Answer, "POST", "/v1/payment_intents/*/capture")
        {
            Status = 401,
            Body = """{"error":{"type":"invalid_request_error","message":"Invalid API Key provided"}}""",
        });

        var refused = await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, OperationKey = "click" });
        await WorkAsync(TimeSpan.FromSeconds(5));
        var repeated = await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, OperationKey = "click" });

        Assert.That((refused.Problem?.Kind, repeated.Value?.CapturedAmount), Is.EqualTo(((PaymentProblemKind?)PaymentProblemKind.InDoubt, Eur(59.97m))));
    }

    [Test]
    public async Task A_part_that_is_refused_because_the_rest_was_let_go_tells_so()
    {
        UseOptions(stripe => stripe.Multicapture = true);
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Eur(40m) });
        await Control.ExpireAsync(payment.RemoteId!);

        var refused = await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Eur(10m) });

        var now = await ReadPaymentAsync(owed);
        Assert.That((refused.Problem?.Kind, now.ReleasedAmount), Is.EqualTo(((PaymentProblemKind?)PaymentProblemKind.Rejected, Eur(19.97m))));
    }

    [Test]
    public async Task What_a_part_in_doubt_reserves_is_not_released_before_it_is_cleared_up()
    {
        UseOptions(stripe => stripe.Multicapture = true);
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Eur(40m) });
        await Control.FailNextAsync(TwinFaultKind.CloseBeforeExecuting, "POST", "/v1/payment_intents/*/capture");
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Eur(10m) });
        await Control.ExpireAsync(payment.RemoteId!);

        await TellAllAsync();
        var before = await ReadPaymentAsync(owed);
        await WorkAsync(TimeSpan.FromHours(30));
        await WorkAsync(TimeSpan.FromHours(30));

        var after = await ReadPaymentAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.CapturedAmount, before.ReleasedAmount), Is.EqualTo((Eur(40m), Eur(0m))));
            Assert.That((after.CapturedAmount, after.ReleasedAmount, after.NeedsReview), Is.EqualTo((Eur(40m), Eur(19.97m), false)));
        }
    }

    [Test]
    public async Task A_payment_is_cancelled_and_its_hold_let_go()
    {
        var (owed, payment) = await HoldAsync();

        await Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ReadPaymentAsync(owed)).CanceledAt, Is.Not.Null);
            Assert.That((await ReadIntentAsync()).Status, Is.EqualTo(TwinIntentStatus.Canceled));
        }
    }
}
