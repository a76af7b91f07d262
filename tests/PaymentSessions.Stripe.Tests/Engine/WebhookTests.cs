using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>What Stripe tells by itself: in any order, and as often as it likes.</summary>
public sealed class WebhookTests : StripeEngineTests
{
    [Test]
    public async Task A_shopper_who_never_comes_back_has_paid_all_the_same()
    {
        var owed = await OweAsync();
        await ConfirmAsync(await InitializeAsync(owed));

        await TellAllAsync();

        Assert.That((await ReadPaymentAsync(owed)).Amount, Is.EqualTo(Eur(59.97m)));
    }

    [Test]
    public async Task A_voucher_that_is_paid_days_later_is_a_payment()
    {
        UseOptions(payments: payments => payments.AddStripePaymentMethods(StripePaymentMethod.Oxxo));
        var owed = (await Collections.EnsureAsync("cart_1", new Payable(Money.Of(100m, "MXN")))).Value!;
        var started = await Host.GetRequiredService<IPaymentSessionInitializer>().InitializeAsync(
            new InitializePaymentSession { CollectionId = owed.Id, ProviderId = "pp_stripe-oxxo_stripe" });
        var session = started.Value!.Sessions.Single();
        await ConfirmAsync(session, "oxxo");
        await TellOfAsync("stripe-oxxo_stripe");
        var waiting = (await ReadAsync(owed)).Sessions.Single();

        await WorkAsync(TimeSpan.FromDays(2));
        await Control.CompletePaymentAsync(session.RemoteId!);
        await TellOfAsync("stripe-oxxo_stripe");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting.Status, Is.EqualTo(PaymentSessionStatus.PendingAuthorization));
            Assert.That(waiting.ExpiresAt, Is.GreaterThan(Clock.GetUtcNow()), "a day has passed, and the voucher can still be paid");
            Assert.That((await ReadPaymentAsync(owed)).CapturedAmount, Is.EqualTo(Money.Of(100m, "MXN")));
        }
    }

    [Test]
    public async Task What_was_done_at_the_dashboard_is_recorded()
    {
        var (owed, payment) = await HoldAsync();

        await Control.CaptureAsync(payment.RemoteId!, 4000);
        var refund = await Control.RefundAsync(payment.RemoteId!, 1500);
        await TellAllAsync();

        var now = await ReadPaymentAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((now.CapturedAmount, now.ReleasedAmount, now.RefundedAmount), Is.EqualTo((Eur(40m), Eur(19.97m), Eur(15m))));
            Assert.That(now.Refunds.Single().RemoteId, Is.EqualTo(refund.Id));
            Assert.That(now.NeedsReview, Is.False);
        }
    }

    [Test]
    public async Task A_hold_that_Stripe_books_as_given_back_was_never_taken()
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Eur(40m) });

        await TellOfRefundAsync(payment, 1997);

        var now = await ReadPaymentAsync(owed);
        Assert.That((now.CapturedAmount, now.RefundedAmount, now.NeedsReview), Is.EqualTo((Eur(40m), Eur(0m), false)));
    }

    [Test]
    public async Task So_is_one_that_was_cancelled()
    {
        var (owed, payment) = await HoldAsync();
        await Control.CancelAsync(payment.RemoteId!);

        await TellOfRefundAsync(payment, 5997);

        var now = await ReadPaymentAsync(owed);
        Assert.That((now.CanceledAt is not null, now.RefundedAmount, now.NeedsReview), Is.EqualTo((true, Eur(0m), false)));
    }

    [TestCase(5997)]
    [TestCase(1997)]
    public async Task What_was_captured_and_is_given_back_is_recorded_however_Stripe_books_it(long cents)
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });

        await TellOfRefundAsync(payment, cents);

        Assert.That((await ReadPaymentAsync(owed)).RefundedAmount, Is.EqualTo(Money.FromMinorUnits(cents, Currency.Parse("EUR"))));
    }

    [Test]
    public async Task Our_own_refund_that_is_told_of_is_no_second_one()
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        await Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Eur(20m) });

        await TellAllAsync();

        var now = await ReadPaymentAsync(owed);
        Assert.That((now.Refunds.Length, now.RefundedAmount, now.NeedsReview), Is.EqualTo((1, Eur(20m), false)));
    }

    [Test]
    public async Task A_refund_in_doubt_is_settled_by_what_Stripe_tells()
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        await Control.FailNextAsync(TwinFaultKind.CloseAfterExecuting, "POST", "/v1/refunds");
        await Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Eur(20m) });

        await TellAllAsync();

        var now = await ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(now.Payments.Single().RefundedAmount, Is.EqualTo(Eur(20m)));
            Assert.That(now.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_refund_that_fails_later_is_for_an_operator()
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        await Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Eur(20m) });

        await Control.FailRefundAsync((await Control.ReadLedgerAsync()).Refunds.Single().Id);
        await TellAllAsync();

        var now = await ReadPaymentAsync(owed);
        Assert.That((now.Refunds.Single().FailedAt is not null, now.NeedsReview), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task So_is_a_dispute()
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });

        await Control.DisputeAsync(payment.RemoteId!);
        await TellAllAsync();

        Assert.That((await ReadPaymentAsync(owed)).NeedsReview, Is.True);
    }

    [Test]
    public async Task However_it_ends_the_money_is_what_Stripe_says([Values] bool isWon)
    {
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        var dispute = await Control.DisputeAsync(payment.RemoteId!);
        await Control.AnswerDisputeAsync(dispute.Id);
        await Control.CloseDisputeAsync(dispute.Id, isWon);

        await TellAllAsync();

        var now = await ReadPaymentAsync(owed);
        Assert.That((now.CapturedAmount, now.RefundedAmount, now.NeedsReview), Is.EqualTo((Eur(59.97m), Eur(0m), true)));
    }

    [Test]
    public async Task A_transfer_that_has_come_in_part_is_no_payment_before_the_rest_has_come()
    {
        UseOptions(stripe => stripe.Capture = StripeCapture.Automatic);
        var owed = await OweAsync();
        var session = await InitializeAsync(owed, new PaymentCustomer("cus_1"));
        await ConfirmAsync(session, "customer_balance");

        await Control.FundInPartAsync(session.RemoteId!, 1000);
        await TellAllAsync();
        var waiting = await ReadAsync(owed);
        await Control.CompletePaymentAsync(session.RemoteId!);
        await TellAllAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((waiting.Payments.Length, waiting.Sessions.Single().Status), Is.EqualTo((0, PaymentSessionStatus.PendingAuthorization)));
            Assert.That((await ReadPaymentAsync(owed)).CapturedAmount, Is.EqualTo(Eur(59.97m)));
        }
    }

    [Test]
    public async Task A_pending_refund_counts_and_one_that_fails_in_the_end_is_for_an_operator([Values] bool isFailed)
    {
        UseOptions(stripe => stripe.Capture = StripeCapture.Automatic);
        var owed = await OweAsync();
        var session = await InitializeAsync(owed);
        await ConfirmAsync(session, "pm_card_pendingRefund");
        await TellAllAsync();
        await Payments.RefundAsync(new RefundPayment { PaymentId = (await ReadPaymentAsync(owed)).Id, Amount = Eur(20m) });
        var pending = await ReadPaymentAsync(owed);

        var refund = (await Control.ReadLedgerAsync()).Refunds.Single();
        await (isFailed ? Control.FailRefundAsync(refund.Id) : Control.SucceedRefundAsync(refund.Id));
        await TellAllAsync();

        var now = await ReadPaymentAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refund.Status, pending.RefundedAmount), Is.EqualTo((TwinRefundStatus.Pending, Eur(20m))));
            Assert.That((now.RefundedAmount, now.NeedsReview), Is.EqualTo((Eur(isFailed ? 0m : 20m), isFailed)));
        }
    }

    [Test]
    public async Task A_hold_that_has_expired_is_gone()
    {
        var (owed, payment) = await HoldAsync();

        await Control.ExpireAsync(payment.RemoteId!);
        await TellAllAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ReadPaymentAsync(owed)).CanceledAt, Is.Not.Null);
            Assert.That((await ReadAsync(owed)).OwedAmount, Is.EqualTo(Eur(59.97m)));
        }
    }

    [Test]
    public async Task What_was_left_of_one_that_was_captured_in_part_is_let_go([Values] bool isExpired)
    {
        UseOptions(stripe => stripe.Multicapture = true);
        var (owed, payment) = await HoldAsync();
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Eur(40m) });

        await (isExpired ? Control.ExpireAsync(payment.RemoteId!) : Control.CancelAsync(payment.RemoteId!));
        await TellAllAsync();

        var now = await ReadPaymentAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((now.CapturedAmount, now.ReleasedAmount, now.NeedsReview), Is.EqualTo((Eur(40m), Eur(19.97m), false)));
            Assert.That((await ReadAsync(owed)).OwedAmount, Is.EqualTo(Eur(19.97m)));
        }
    }

    [TestCase("refund")]
    [TestCase("dispute")]
    public async Task What_is_told_of_a_foreign_payment_in_a_currency_that_is_not_known_here_is_stored_and_left_alone(string kind)
    {
        var about = $$"""{"id":"x_1","object":"{{kind}}","payment_intent":"pi_foreign","amount":100,"currency":"zzz","status":"succeeded"}""";
        var told = $$"""{"id":"evt_x_1","type":"{{kind}}.created","created":1700000000,"data":{"object":{{about}} } }""";

        var received = await Host.GetRequiredService<IPaymentWebhooks>().ReceiveAsync(
            Webhook,
            Signed.Webhook(told, Clock.GetUtcNow(), Services.WebhookSecret));
        for (var day = 0; day < 4; day++) await WorkAsync(TimeSpan.FromDays(1));

        Assert.That(received.Problem, Is.Null);
        Assert.That(
            (await Host.GetRequiredService<IPaymentWebhooks>().ListAsync(StoredWebhookState.Foreign)).Select(stored => stored.EventId),
            Is.EqualTo(new[] { "evt_x_1" }));
    }

    [Test]
    public async Task In_any_order_and_however_often_the_end_is_the_same([Range(1, 8)] int seed)
    {
        var owed = await OweAsync();
        var session = await InitializeAsync(owed);
        await ConfirmAsync(session, "pm_card_chargeDeclined");
        await ConfirmAsync(session);
        await Control.CaptureAsync(session.RemoteId!, 5000);
        await Control.RefundAsync(session.RemoteId!, 1000);
        await Control.RefundAsync(session.RemoteId!, 500);
        var events = await Control.ReadEventsAsync();
        var random = new Random(seed);
        TwinEvent[] told = [.. events, .. events.Where(_ => random.Next(2) == 0)];
        random.Shuffle(told);

        foreach (var happened in told) await TellAsync(happened);

        // An event of what wasn't known yet is parked, and tried again later.
        await WorkAsync(TimeSpan.FromDays(1));

        var now = await ReadPaymentAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((now.CapturedAmount, now.ReleasedAmount, now.NeedsReview), Is.EqualTo((Eur(50m), Eur(9.97m), false)));
            Assert.That(now.Refunds.Select(refund => refund.Amount), Is.EquivalentTo(new[] { Eur(10m), Eur(5m) }));
        }
    }

    [Test]
    public async Task Nothing_secret_is_logged()
    {
        var log = new LogRecorder();
        UseOptions(payments: payments => payments.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        var (_, payment) = await HoldAsync();
        await Control.FailNextAsync(TwinFaultKind.CloseInAnswer, "POST", "/v1/payment_intents/*/capture");
        await Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        await TellAllAsync();
        await Host.GetRequiredService<IPaymentWebhooks>().ReceiveAsync(Webhook, Signed.Webhook("{}", Clock.GetUtcNow(), "whsec_wrong"));

        var intent = await ReadIntentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(log.Text, Does.Contain(payment.RemoteId!), "there is something to look through");
            foreach (var secret in new[] { intent.ClientSecret, Services.ApiKey, Services.WebhookSecret }) Assert.That(log.Text, Does.Not.Contain(secret));
        }
    }

    /// <summary>Stripe tells of a refund that nobody here has made, without a transaction of the account's balance.</summary>
    private async Task TellOfRefundAsync(Payment payment, long cents)
    {
        var refund = $$"""{"id":"re_1","object":"refund","payment_intent":"{{payment.RemoteId}}","amount":{{cents}},"currency":"eur","status":"succeeded","balance_transaction":null}""";
        var told = $$"""{"id":"evt_re_1","type":"refund.created","created":1700000000,"data":{"object":{{refund}} } }""";
        var received = await Host.GetRequiredService<IPaymentWebhooks>().ReceiveAsync(
            Webhook,
            Signed.Webhook(told, Clock.GetUtcNow(), Services.WebhookSecret));
        Assert.That(received.Problem, Is.Null);
        await WorkAsync();
    }

    private async Task TellOfAsync(string provider)
    {
        foreach (var happened in await Control.ReadEventsAsync())
        {
            var received = await Host.GetRequiredService<IPaymentWebhooks>().ReceiveAsync(provider, Signed.Of(await Control.SignEventAsync(happened.Id)));
            Assert.That(received.Problem, Is.Null);
            await WorkAsync();
        }
    }
}
