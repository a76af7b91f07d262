using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Stripe.Twin;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>What becomes of an intent, and what the storefront sees of it.</summary>
public sealed class LifeOfAnIntentTests : StripeTests
{
    private static readonly string[] Public = ["id", "client_secret", "status", "amount", "currency", "payment_method_types", "next_action"];

    [Test]
    public async Task The_storefront_gets_what_it_needs_and_nothing_else()
    {
        var (_, made) = await InitiateAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Status, Is.EqualTo(Pending));
            Assert.That(made.Data.ToElement().EnumerateObject().Select(member => member.Name), Is.SubsetOf(Public));
            Assert.That(SecretOf(made), Does.StartWith(made.RemoteId!));
            Assert.That(made.PrivateData, Is.EqualTo(RawJson.Empty));
        }
    }

    [Test]
    public async Task A_card_s_money_is_held_until_it_is_captured()
    {
        var session = await PayAsync();

        var captured = Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 59.97m), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(session.Status, Is.EqualTo(Authorized));
            Assert.That((captured.Amount, captured.EndsAuthorization, captured.Session.Status), Is.EqualTo((Eur(59.97m), true, Captured)));
        }
    }

    [Test]
    public async Task It_can_be_taken_at_once()
    {
        UseOptions(stripe => stripe.Capture = StripeCapture.Automatic);

        Assert.That((await PayAsync()).Status, Is.EqualTo(Captured));
    }

    [Test]
    public async Task A_part_ends_the_authorisation_and_the_rest_is_let_go()
    {
        var session = await PayAsync();

        var captured = Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 20m), default));
        var read = Expect.Done(await Provider.RetrieveAsync(session, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((captured.Amount, captured.EndsAuthorization), Is.EqualTo((Eur(20m), true)));
            Assert.That((read.Status, read.CapturedAmount, read.ReleasedAmount), Is.EqualTo((Captured, Eur(20m), Eur(39.97m))));
        }
    }

    [Test]
    public async Task Where_multicapture_was_granted_the_rest_stays_held_until_the_last_part()
    {
        UseOptions(stripe => stripe.Multicapture = true);
        var session = await PayAsync();

        var first = Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 20m), default));
        var read = Expect.Done(await Provider.RetrieveAsync(session, default));
        var last = Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 39.97m), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.EndsAuthorization, last.EndsAuthorization), Is.EqualTo((false, true)));
            Assert.That((read.Status, read.AuthorizedAmount, read.CapturedAmount, read.ReleasedAmount), Is.EqualTo((Captured, Eur(59.97m), Eur(20m), (Money?)null)));
            Assert.That((await ReadIntentAsync()).AmountReceived, Is.EqualTo(5997));
        }
    }

    [Test]
    public async Task Where_it_was_asked_for_and_not_granted_a_part_is_the_last()
    {
        UseOptions(stripe => stripe.Multicapture = true);
        var session = await PayAsync();
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents/*")
        {
            Members = JsonNode.Parse("""{"latest_charge":{"payment_method_details":{"card":{"multicapture":{"status":"unavailable"}}}}}""")!.AsObject(),
        });

        var captured = Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 20m), default));

        Assert.That(captured.EndsAuthorization, Is.True);
    }

    [Test]
    public async Task A_part_whose_answer_was_lost_is_found_by_the_next_attempt()
    {
        UseOptions(stripe => stripe.Multicapture = true);
        var session = await PayAsync();
        var capture = Operations.Capture(Provider, session, 20m);
        await Control.FailNextAsync(TwinFaultKind.CloseAfterExecuting, "POST", "/v1/payment_intents/*/capture");

        Expect.Unknown(await Provider.CaptureAsync(capture, default));
        var again = Expect.Done(await Provider.CaptureAsync(capture with { Attempt = 2 }, default));

        Assert.That((again.Amount, (await ReadIntentAsync()).AmountReceived), Is.EqualTo((Eur(20m), 2000L)));
    }

    [Test]
    public async Task More_than_is_held_is_refused()
    {
        var session = await PayAsync();

        Expect.Rejected(await Provider.CaptureAsync(Operations.Capture(Provider, session, 60m), default), "amount_too_large");
    }

    [Test]
    public async Task What_Stripe_can_not_express_is_neither_captured_nor_refunded()
    {
        var session = await PayAsync(amount: Money.Of(10m, "KWD"));

        Expect.Rejected(await Provider.CaptureAsync(Operations.Capture(Provider, session, 1.005m), default), "amount_not_supported");
        Expect.Rejected(await Provider.RefundAsync(Operations.Refund(Provider, session, 1.005m), default), "amount_not_supported");
    }

    [Test]
    public async Task A_declined_card_leaves_a_session_that_can_be_paid_with_another_one()
    {
        var (operation, made) = await InitiateAsync();
        var session = Operations.Session(operation, made);

        await Control.ConfirmPaymentAsync(SecretOf(made), "pm_card_chargeDeclined");
        var declined = Expect.Done(await Provider.AuthorizeAsync(session, default));
        await Control.ConfirmPaymentAsync(SecretOf(made));
        var paid = Expect.Done(await Provider.AuthorizeAsync(session, default));

        Assert.That((declined.Status, paid.Status), Is.EqualTo((Error, Authorized)));
    }

    [TestCase(true, Authorized)]
    [TestCase(false, Error)]
    public async Task A_card_whose_bank_wants_to_see_the_shopper_waits_for_that(bool isSeen, PaymentSessionStatus expected)
    {
        var session = await PayAsync("pm_card_authenticationRequired");
        Assert.That(session.Status, Is.EqualTo(RequiresMore));

        await (isSeen ? Control.CompletePaymentAsync(session.RemoteId!) : Control.FailPaymentAsync(session.RemoteId!));

        Assert.That(Expect.Done(await Provider.AuthorizeAsync(session, default)).Status, Is.EqualTo(expected));
    }

    [TestCase(true, Captured)]
    [TestCase(false, Error)]
    public async Task A_bank_debit_takes_its_time(bool isPaid, PaymentSessionStatus expected)
    {
        UseOptions(stripe => stripe.Capture = StripeCapture.Automatic);
        var session = await PayAsync("sepa_debit");
        Assert.That(session.Status, Is.EqualTo(PendingAuthorization));

        await (isPaid ? Control.CompletePaymentAsync(session.RemoteId!) : Control.FailPaymentAsync(session.RemoteId!));

        Assert.That(Expect.Done(await Provider.AuthorizeAsync(session, default)).Status, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_voucher_waits_until_it_expires()
    {
        UseOptions(
            stripe => stripe.OxxoExpiresAfterDays = 5,
            payments => payments.AddStripePaymentMethods(StripePaymentMethod.Oxxo),
            "pp_stripe-oxxo_stripe");

        var session = await PayAsync("oxxo", Money.Of(100m, "MXN"));
        var read = Expect.Done(await Provider.RetrieveAsync(session, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Status, Is.EqualTo(PendingAuthorization));
            Assert.That(read.ExpiresAt, Is.InRange(Clock.GetUtcNow().AddDays(4), Clock.GetUtcNow().AddDays(7)));
            Assert.That(read.Data.ToElement().GetProperty("next_action").GetProperty("type").GetString(), Is.EqualTo("oxxo_display_details"));
        }
    }

    [Test]
    public async Task A_hold_that_has_expired_is_cancelled()
    {
        var session = await PayAsync();

        await Control.ExpireAsync(session.RemoteId!);

        var read = Expect.Done(await Provider.RetrieveAsync(session, default));
        Assert.That((read.Status, read.ReleasedAmount), Is.EqualTo((Canceled, Eur(59.97m))));
    }

    [Test]
    public async Task An_intent_whose_card_was_declined_has_held_nothing()
    {
        var session = await PayAsync("pm_card_chargeDeclined");

        var canceled = Expect.Done(await Provider.CancelAsync(Operations.Cancel(Provider, session), default));

        Assert.That((canceled.Status, canceled.ReleasedAmount), Is.EqualTo((Canceled, (Money?)null)));
    }

    [Test]
    public async Task A_cancellation_tells_what_was_held()
    {
        var session = await PayAsync();

        var canceled = Expect.Done(await Provider.CancelAsync(Operations.Cancel(Provider, session), default));

        Assert.That((canceled.Status, canceled.ReleasedAmount), Is.EqualTo((Canceled, Eur(59.97m))));
    }

    [Test]
    public async Task A_cancellation_has_a_reason()
    {
        var pending = Operations.Session((await InitiateAsync()).Operation, made: null);
        pending = pending with { RemoteId = (await ReadIntentAsync()).Id };
        Expect.Done(await Provider.CancelAsync(Operations.Cancel(Provider, pending), default));
        var held = await PayAsync();
        Expect.Done(await Provider.CancelAsync(Operations.Cancel(Provider, held), default));

        Assert.That(
            (await Control.ReadLedgerAsync()).PaymentIntents.Select(intent => intent.CancellationReason),
            Is.EqualTo(new[] { "abandoned", "requested_by_customer" }));
    }

    [Test]
    public async Task What_is_cancelled_already_is_cancelled()
    {
        var session = await PayAsync();
        await Control.CancelAsync(session.RemoteId!);

        var canceled = Expect.Done(await Provider.CancelAsync(Operations.Cancel(Provider, session), default));

        Assert.That((canceled.Status, canceled.ReleasedAmount), Is.EqualTo((Canceled, Eur(59.97m))));
    }

    [Test]
    public async Task Where_nobody_can_look_what_was_held_it_is_cancelled_all_the_same()
    {
        var session = await PayAsync();
        await Control.CancelAsync(session.RemoteId!);
        await Control.FailNextAsync(TwinFaultKind.Answer, "GET", "/v1/payment_intents/*");

        var canceled = Expect.Done(await Provider.CancelAsync(Operations.Cancel(Provider, session), default));

        Assert.That((canceled.Status, canceled.ReleasedAmount), Is.EqualTo((Canceled, (Money?)null)));
    }

    [Test]
    public async Task What_is_being_processed_can_not_be_cancelled()
    {
        UseOptions(stripe => stripe.Capture = StripeCapture.Automatic);
        var session = await PayAsync("sepa_debit");

        var canceled = await Provider.CancelAsync(Operations.Cancel(Provider, session), default);

        Assert.That(canceled.Outcome, Is.Not.EqualTo(ProviderOutcome.Unknown));
    }

    [TestCase("duplicate", "duplicate")]
    [TestCase("fraudulent", "fraudulent")]
    [TestCase("requested_by_customer", "requested_by_customer")]
    [TestCase("damaged", null)]
    [TestCase(null, null)]
    public async Task A_refund_s_reason_is_told_where_Stripe_has_a_word_for_it(string? code, string? expected)
    {
        var session = await PayAsync();
        Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 59.97m), default));
        var reason = new RefundReason { Id = "refr_1", Label = "Why", Code = code, CreatedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow() };
        var operation = Operations.Refund(Provider, session, 10m, reason);

        var refund = Expect.Done(await Provider.RefundAsync(operation, default));

        var made = (await Control.ReadLedgerAsync()).Refunds.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refund.RemoteId, refund.Amount, refund.Status), Is.EqualTo((made.Id, Eur(10m), ProviderRefundStatus.Succeeded)));
            Assert.That((made.Reason, made.Metadata["refund_reason_id"]), Is.EqualTo((expected, "refr_1")));
            Assert.That((made.Metadata["operation_id"], made.Metadata["payment_id"]), Is.EqualTo((operation.OperationId, "pay_1")));
        }
    }

    [Test]
    public async Task A_saved_method_pays_while_the_customer_is_away()
    {
        var holder = Expect.Done(await Provider.CreateAccountHolderAsync(Operations.AccountHolder(Provider), default));
        var method = await SaveAsync(holder, "pm_card_visa");
        var operation = Operations.Initiate(Provider, settings: StripeSession.OffSession(method), holder: holder);

        var made = Expect.Done(await Provider.InitiateAsync(operation, default));

        var intent = await ReadIntentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Status, Is.EqualTo(Authorized));
            Assert.That((intent.Customer, intent.PaymentMethod), Is.EqualTo((holder.RemoteId, method)));
        }
    }

    [TestCase("pm_card_chargeCustomerFail")]
    [TestCase("pm_card_authenticationRequired")]
    public async Task One_that_is_refused_or_needs_its_owner_leaves_a_session_that_says_so(string card)
    {
        var holder = Expect.Done(await Provider.CreateAccountHolderAsync(Operations.AccountHolder(Provider), default));
        var method = await SaveAsync(holder, card);
        var operation = Operations.Initiate(Provider, settings: StripeSession.OffSession(method), holder: holder);

        var made = Expect.Done(await Provider.InitiateAsync(operation, default));
        var again = Expect.Done(await Provider.InitiateAsync(operation with { Attempt = 2 }, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((made.Status, made.OperationId), Is.EqualTo((Error, operation.OperationId)));
            Assert.That((again.RemoteId, again.Status), Is.EqualTo((made.RemoteId, Error)));
        }
    }

    [Test]
    public async Task However_many_a_customer_has_the_newest_is_first_and_the_oldest_can_be_forgotten()
    {
        var holder = Expect.Done(await Provider.CreateAccountHolderAsync(Operations.AccountHolder(Provider), default));
        using var shopper = new TwinCaller(Twin.Address);
        var saved = new List<string>();
        for (var number = 0; number < 105; number++)
        {
            saved.Add((await shopper.PostAsync("payment_methods/pm_card_visa/attach", $"customer={holder.RemoteId}")).Id);
        }

        var listed = Expect.Done(await Provider.ListSavedMethodsAsync(holder, default));
        Expect.Done(await Provider.DeleteSavedMethodAsync(holder, saved[0], default));
        var left = Expect.Done(await Provider.ListSavedMethodsAsync(holder, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed.Methods.Select(method => method.RemoteId), Is.EqualTo(saved.AsEnumerable().Reverse()));
            Assert.That(left.Methods, Has.Length.EqualTo(104));
        }
    }

    [Test]
    public async Task A_customer_who_is_not_known_there_is_told_of()
    {
        var stranger = new ProviderAccountHolder { RemoteId = "cus_of_another_account" };

        Expect.Rejected(await Provider.ListSavedMethodsAsync(stranger, default), ProviderRejection.AccountHolderUnknown);
        Expect.Rejected(await Provider.DeleteSavedMethodAsync(stranger, "pm_1", default), ProviderRejection.AccountHolderUnknown);
    }

    [Test]
    public async Task One_whose_forgetting_has_failed_can_be_forgotten_when_that_is_asked_for_again()
    {
        var holder = Expect.Done(await Provider.CreateAccountHolderAsync(Operations.AccountHolder(Provider), default));
        var method = await SaveAsync(holder, "pm_card_visa");
        await Control.FailNextAsync(TwinFaultKind.Answer, "POST", "/v1/payment_methods/*/detach");

        Expect.Unknown(await Provider.DeleteSavedMethodAsync(holder, method, default));
        Expect.Done(await Provider.DeleteSavedMethodAsync(holder, method, default));

        Assert.That(Expect.Done(await Provider.ListSavedMethodsAsync(holder, default)).Methods, Is.Empty);
    }

    [Test]
    public async Task A_list_without_end_comes_to_one()
    {
        var holder = Expect.Done(await Provider.CreateAccountHolderAsync(Operations.AccountHolder(Provider), default));
        await SaveAsync(holder, "pm_card_visa");
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/customers/*/payment_methods")
        {
            Times = 100,
            Members = new JsonObject { ["has_more"] = true },
        });

        Assert.That(Expect.Done(await Provider.ListSavedMethodsAsync(holder, default)).Methods, Has.Length.EqualTo(1));
    }

    [Test]
    public void It_is_somebody_s() =>
        Assert.That(
            Provider.Check(Operations.Initiate(Provider, settings: StripeSession.OffSession("pm_1")))?.Code,
            Is.EqualTo("customer_required"));

    [Test]
    public void A_payment_method_by_itself_takes_no_saved_one()
    {
        UseOptions(payments: payments => payments.AddStripePaymentMethods(StripePaymentMethod.Ideal), provider: "pp_stripe-ideal_stripe");

        Assert.That(
            Provider.Check(Operations.Initiate(Provider, settings: StripeSession.OffSession("pm_1")))?.Code,
            Is.EqualTo("unknown_setting"));
    }

    [TestCase("""{"off_session":true}""")]
    [TestCase("""{"saved_method":7}""")]
    public void What_the_host_says_and_nobody_understands_is_refused(string settings) =>
        Assert.That(Provider.Check(Operations.Initiate(Provider, settings: RawJson.Parse(settings)))?.Code, Is.EqualTo("unknown_setting"));

    private async Task<string> SaveAsync(ProviderAccountHolder holder, string card)
    {
        var operation = new SaveMethodOperation
        {
            OperationId = Operations.NewId(PaymentIds.Operation),
            Attempt = 1,
            AccountHolder = holder,
            Settings = Provider.FreezeAccountHolder(new PaymentCustomer("cus_of_the_host")),
        };
        var setup = Expect.Done(await Provider.SaveMethodAsync(operation, default));
        await Control.ConfirmSetupAsync(setup.Data.ToElement().GetProperty("client_secret").GetString()!, card);
        if (card == "pm_card_authenticationRequired") await Control.CompleteSetupAsync(setup.RemoteId);

        return Expect.Done(await Provider.ListSavedMethodsAsync(holder, default)).Methods.Single().RemoteId;
    }
}
