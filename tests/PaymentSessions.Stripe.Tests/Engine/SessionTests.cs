using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Sessions that are begun, replaced and lost on the way.</summary>
public sealed class SessionTests : StripeEngineTests
{
    private static JsonObject NothingOffered => new() { ["payment_method_types"] = new JsonArray() };

    [Test]
    public async Task A_session_is_an_intent_with_the_secret_that_the_storefront_needs()
    {
        var session = await InitializeAsync(await OweAsync());

        var intent = await ReadIntentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((session.RemoteId, session.Status), Is.EqualTo((intent.Id, PaymentSessionStatus.Pending)));
            Assert.That(session.Data.ToElement().GetProperty("client_secret").GetString(), Is.EqualTo(intent.ClientSecret));
            Assert.That(intent.Metadata["session_id"], Is.EqualTo(session.Id));
        }
    }

    [Test]
    public async Task The_session_that_is_replaced_is_cancelled_at_Stripe()
    {
        var owed = await OweAsync();
        var first = await InitializeAsync(owed);

        var second = await InitializeAsync(owed, new PaymentCustomer("cus_1"));

        Assert.That(
            (await Control.ReadLedgerAsync()).PaymentIntents.Select(intent => (intent.Id, intent.Status)),
            Is.EqualTo(new[] { (first.RemoteId!, TwinIntentStatus.Canceled), (second.RemoteId!, TwinIntentStatus.RequiresPaymentMethod) }));
    }

    [Test]
    public async Task A_session_that_is_paid_while_it_is_being_replaced_is_kept()
    {
        var owed = await OweAsync();
        var first = await InitializeAsync(owed);
        await Control.FailNextAsync(TwinFaultKind.Hold, "POST", "/v1/payment_intents/*/cancel");

        var replacing = TryInitializeAsync(owed, new PaymentCustomer("cus_1"));
        await Control.WaitUntilHeldAsync();
        await Control.ConfirmPaymentAsync(first.Data.ToElement().GetProperty("client_secret").GetString()!);
        await Control.CaptureAsync(first.RemoteId!);
        await Control.ReleaseAsync();
        var result = await replacing;
        await WorkAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That((await ReadPaymentAsync(owed)).CapturedAmount, Is.EqualTo(Eur(59.97m)));
            Assert.That(
                (await Control.ReadLedgerAsync()).PaymentIntents.Select(intent => intent.Status),
                Is.EqualTo(new[] { TwinIntentStatus.Succeeded, TwinIntentStatus.Canceled }));
        }
    }

    [Test]
    public async Task A_session_that_is_authorised_while_it_is_being_replaced_leaves_a_hold_that_is_known_to_be_let_go()
    {
        var owed = await OweAsync();
        var first = await InitializeAsync(owed);
        await Control.FailNextAsync(TwinFaultKind.Hold, "POST", "/v1/payment_intents/*/cancel");

        var replacing = TryInitializeAsync(owed, new PaymentCustomer("cus_1"));
        await Control.WaitUntilHeldAsync();
        await ConfirmAsync(first);
        await Control.ReleaseAsync();
        var replaced = await replacing;
        var payment = await ReadPaymentAsync(owed);
        await TellAllAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ReadAsync(owed)).Version, Is.EqualTo(replaced.Value!.Version), "The events tell nothing new.");
            Assert.That(replaced.Value.Sessions.Single().Id, Is.Not.EqualTo(first.Id));
            Assert.That((payment.RemoteId, payment.Counts, payment.NeedsReview), Is.EqualTo((first.RemoteId, false, false)));
            Assert.That((payment.ReleasedAmount, payment.CanceledAt.HasValue), Is.EqualTo((Eur(59.97m), true)));
        }
    }

    [TestCase(TwinFaultKind.CloseAfterExecuting)]
    [TestCase(TwinFaultKind.CloseInAnswer)]
    [TestCase(TwinFaultKind.CloseBeforeExecuting)]
    public async Task What_was_lost_on_the_way_is_joined_by_the_same_request(TwinFaultKind fault)
    {
        var owed = await OweAsync();
        await Control.FailNextAsync(fault, "POST", "/v1/payment_intents");

        var first = await TryInitializeAsync(owed);
        Clock.Advance(TimeSpan.FromSeconds(5));
        var repeated = await TryInitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Problem?.Kind, first.Problem?.RetryAfter), Is.EqualTo((PaymentProblemKind.InDoubt, TimeSpan.FromSeconds(5))));
            Assert.That(repeated.Value?.Sessions.Single().RemoteId, Is.EqualTo((await ReadIntentAsync()).Id));
        }
    }

    [TestCase(TwinFaultKind.CloseAfterExecuting, 1)]
    [TestCase(TwinFaultKind.CloseBeforeExecuting, 0)]
    public async Task Once_its_key_is_too_old_it_is_looked_up(TwinFaultKind fault, int intents)
    {
        var owed = await OweAsync();
        await Control.FailNextAsync(fault, "POST", "/v1/payment_intents");
        await TryInitializeAsync(owed);

        await WorkAsync(TimeSpan.FromHours(23.5));
        await WorkAsync(TimeSpan.FromDays(2));

        var ledger = await Control.ReadLedgerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.PaymentIntents, Has.Length.EqualTo(intents));
            Assert.That(ledger.PaymentIntents.Select(intent => intent.Status), Has.All.EqualTo(TwinIntentStatus.Canceled), "nobody has paid with it in a day");
            Assert.That((await Control.ReadRequestsAsync()).Count(request => request is { Method: "POST", Path: "/v1/payment_intents" }), Is.EqualTo(1));
            Assert.That((await ReadAsync(owed)).Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_failure_that_the_key_keeps_is_looked_up_and_not_repeated_for_ever()
    {
        var owed = await OweAsync();
        await Control.FailAsync(new TwinFault(TwinFaultKind.AnswerAfterExecuting, "POST", "/v1/payment_intents"));

        var first = await TryInitializeAsync(owed);
        await WorkAsync(TimeSpan.FromSeconds(5));
        await WorkAsync(TimeSpan.FromMinutes(2));
        var session = await InitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That((await ReadAsync(owed)).Sessions.Single().RemoteId, Is.EqualTo(session.RemoteId));
            Assert.That(
                (await Control.ReadLedgerAsync()).PaymentIntents.Count(intent => intent.Status != TwinIntentStatus.Canceled),
                Is.EqualTo(1));
        }
    }

    [TestCase(TwinFaultKind.Answer)]
    [TestCase(TwinFaultKind.AnswerAfterExecuting)]
    public async Task A_cancellation_whose_failure_Stripe_keeps_under_the_key_holds_nobody_up_for_a_day(TwinFaultKind fault)
    {
        var owed = await OweAsync();
        var first = await InitializeAsync(owed);
        await Control.FailNextAsync(fault, "POST", "/v1/payment_intents/*/cancel");

        await TryInitializeAsync(owed, new PaymentCustomer("cus_1"));
        await WorkAsync(TimeSpan.FromSeconds(5));
        await WorkAsync(TimeSpan.FromSeconds(30));

        var second = (await ReadAsync(owed)).Sessions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.RemoteId, Is.Not.EqualTo(first.RemoteId));
            Assert.That(
                (await Control.ReadLedgerAsync()).PaymentIntents.Select(intent => (intent.Id, intent.Status)),
                Is.EqualTo(new[] { (first.RemoteId!, TwinIntentStatus.Canceled), (second.RemoteId!, TwinIntentStatus.RequiresPaymentMethod) }));
            Assert.That((await ReadAsync(owed)).Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_payment_method_that_is_not_turned_on_makes_a_session_that_says_so_and_can_be_replaced()
    {
        var log = OfferIdeal();
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "POST", "/v1/payment_intents") { Members = NothingOffered });
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents/*") { Members = NothingOffered, Times = 2 });
        var owed = await OweAsync();

        var dead = (await TryInitializeAsync(owed, provider: "pp_stripe-ideal_stripe")).Value!.Sessions.Single();
        var looked = await Payments.AuthorizeAsync(owed.Id, dead.Id);
        var other = await InitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dead.Status, Is.EqualTo(PaymentSessionStatus.Error));
            Assert.That(looked.Value?.Payment, Is.Null);
            Assert.That(log.Text, Does.Contain($"pp_stripe-ideal_stripe: Stripe doesn't offer ideal in session {dead.Id}"));
            Assert.That(
                (await Control.ReadLedgerAsync()).PaymentIntents.Select(intent => (intent.Id, intent.Status)),
                Is.EqualTo(new[] { (dead.RemoteId!, TwinIntentStatus.Canceled), (other.RemoteId!, TwinIntentStatus.RequiresPaymentMethod) }));
        }
    }

    [Test]
    public async Task One_that_is_not_turned_on_but_offers_others_can_be_paid_with_them()
    {
        var log = OfferIdeal();
        var others = new JsonObject { ["payment_method_types"] = new JsonArray("card") };
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "POST", "/v1/payment_intents") { Members = others });

        var session = (await TryInitializeAsync(await OweAsync(), provider: "pp_stripe-ideal_stripe")).Value!.Sessions.Single();

        Assert.That((session.Status, log.Text.Contains("doesn't offer ideal", StringComparison.Ordinal)), Is.EqualTo((PaymentSessionStatus.Pending, true)));
    }

    [Test]
    public async Task One_that_is_turned_on_waits_for_the_shopper_and_nothing_is_logged()
    {
        var log = OfferIdeal();

        var session = (await TryInitializeAsync(await OweAsync(), provider: "pp_stripe-ideal_stripe")).Value!.Sessions.Single();

        Assert.That((session.Status, log.Text.Contains("doesn't offer", StringComparison.Ordinal)), Is.EqualTo((PaymentSessionStatus.Pending, false)));
    }

    [Test]
    public async Task A_customer_is_made_once_and_pays_as_themselves()
    {
        var customer = new PaymentCustomer("cus_1") { Email = "sam@shop.example" };
        await InitializeAsync(await OweAsync("cart_1"), customer);
        await InitializeAsync(await OweAsync("cart_2"), customer);

        var ledger = await Control.ReadLedgerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.Customers.Select(made => (made.Email, made.Metadata["customer_id"])), Is.EqualTo(new[] { ("sam@shop.example", "cus_1") }));
            Assert.That(ledger.PaymentIntents.Select(intent => intent.Customer), Is.All.EqualTo(ledger.Customers.Single().Id));
        }
    }

    [Test]
    public async Task A_customer_who_was_deleted_at_Stripe_is_made_anew()
    {
        var customer = new PaymentCustomer("cus_1");
        var first = await InitializeAsync(await OweAsync("cart_1"), customer);
        await DeleteAsync(first.AccountHolder!);
        var owed = await OweAsync("cart_2");

        var refused = await TryInitializeAsync(owed, customer);
        var second = await InitializeAsync(owed, customer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Problem?.Kind, refused.Problem?.Code), Is.EqualTo((PaymentProblemKind.Rejected, ProviderRejection.AccountHolderUnknown)));
            Assert.That(second.AccountHolder!.RemoteId, Is.Not.EqualTo(first.AccountHolder!.RemoteId));
            Assert.That((await Control.ReadLedgerAsync()).PaymentIntents.Last().Customer, Is.EqualTo(second.AccountHolder.RemoteId));
        }
    }

    [Test]
    public async Task One_of_test_mode_is_made_anew_in_live_mode()
    {
        var key = StripeTwin.TestKey;
        UseOptions(stripe => stripe.ApiKey = key);
        var customer = new PaymentCustomer("cus_1");
        await InitializeAsync(await OweAsync("cart_1"), customer);
        key = StripeTwin.LiveKey;
        Host.GetRequiredService<IOptionsMonitorCache<StripeOptions>>().TryRemove("stripe");
        var owed = await OweAsync("cart_2");

        await TryInitializeAsync(owed, customer);
        await InitializeAsync(owed, customer);

        var ledger = await Control.ReadLedgerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.Customers.Select(made => made.Livemode), Is.EqualTo(new[] { false, true }));
            Assert.That(ledger.PaymentIntents.Select(intent => intent.Customer), Is.EqualTo(ledger.Customers.Select(made => made.Id)));
        }
    }

    [Test]
    public async Task One_who_was_deleted_has_no_saved_methods_and_may_save_some()
    {
        var request = new SavePaymentMethod { ProviderId = "pp_stripe_stripe", Customer = new PaymentCustomer("cus_1"), OperationKey = "save_1" };
        var saved = Host.GetRequiredService<ISavedPaymentMethods>();
        await saved.SaveAsync(request);
        await DeleteAsync(new ProviderAccountHolder { RemoteId = (await Control.ReadLedgerAsync()).Customers.Single().Id });

        var refused = await saved.SaveAsync(request with { OperationKey = "save_2" });
        var started = await saved.SaveAsync(request with { OperationKey = "save_2" });
        await DeleteAsync(new ProviderAccountHolder { RemoteId = (await Control.ReadLedgerAsync()).Customers.Last().Id });
        var listed = await saved.ListAsync(request.ProviderId, "cus_1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Code, Is.EqualTo(ProviderRejection.AccountHolderUnknown));
            Assert.That(started.Problem, Is.Null);
            Assert.That(listed.Value?.Methods, Is.Empty);
        }
    }

    [Test]
    public async Task A_customer_s_saved_method_pays_while_they_are_away()
    {
        var customer = new PaymentCustomer("cus_1");
        var saved = Host.GetRequiredService<ISavedPaymentMethods>();
        var started = (await saved.SaveAsync(new SavePaymentMethod { ProviderId = "pp_stripe_stripe", Customer = customer, OperationKey = "save_1" })).Value!;
        await Control.ConfirmSetupAsync(started.Data.ToElement().GetProperty("client_secret").GetString()!);
        var method = (await saved.ListAsync("pp_stripe_stripe", customer.Id)).Value!.Methods.Single();

        var result = await TryInitializeAsync(await OweAsync(), customer, StripeSession.OffSession(method.RemoteId));

        var paid = result.Value!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((paid.Status, paid.Payments.Single().Amount), Is.EqualTo((PaymentCollectionStatus.Authorized, Eur(59.97m))));
            Assert.That((await saved.DeleteAsync("pp_stripe_stripe", customer.Id, method.RemoteId)).Value!.Methods, Is.Empty);
        }
    }

    [Test]
    public async Task A_declined_one_leaves_nothing_held_and_the_debt_to_be_paid_otherwise()
    {
        var customer = new PaymentCustomer("cus_1");
        var saved = Host.GetRequiredService<ISavedPaymentMethods>();
        var started = (await saved.SaveAsync(new SavePaymentMethod { ProviderId = "pp_stripe_stripe", Customer = customer, OperationKey = "save_1" })).Value!;
        await Control.ConfirmSetupAsync(started.Data.ToElement().GetProperty("client_secret").GetString()!, "pm_card_chargeCustomerFail");
        var method = (await saved.ListAsync("pp_stripe_stripe", customer.Id)).Value!.Methods.Single();
        var owed = await OweAsync();

        var declined = await TryInitializeAsync(owed, customer, StripeSession.OffSession(method.RemoteId));
        var other = await InitializeAsync(owed, customer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(declined.Value!.Sessions.Single().Status, Is.EqualTo(PaymentSessionStatus.Error));
            Assert.That(declined.Value.Payments, Is.Empty);
            Assert.That(other.Status, Is.EqualTo(PaymentSessionStatus.Pending));
            Assert.That((await Control.ReadLedgerAsync()).PaymentIntents[0].Status, Is.EqualTo(TwinIntentStatus.Canceled));
        }
    }

    /// <summary>Offers iDEAL by itself.</summary>
    /// <returns>What is logged.</returns>
    private LogRecorder OfferIdeal()
    {
        var log = new LogRecorder();
        UseOptions(payments: payments =>
        {
            payments.AddStripePaymentMethods(StripePaymentMethod.Ideal);
            payments.Services.AddLogging(logging => logging.AddProvider(log));
        });
        return log;
    }

    private async Task DeleteAsync(ProviderAccountHolder customer)
    {
        using var dashboard = new TwinCaller(Twin.Address);
        Assert.That((await dashboard.DeleteAsync($"customers/{customer.RemoteId}")).Status, Is.EqualTo(200));
    }
}
