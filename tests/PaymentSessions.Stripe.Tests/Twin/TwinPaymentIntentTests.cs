using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>A payment intent goes the ways that Stripe documents.</summary>
public sealed class TwinPaymentIntentTests : TwinTests
{
    [Test]
    public async Task What_is_created_can_be_read_and_waits_for_a_payment_method()
    {
        var created = await Caller.PostAsync("payment_intents", $"{Payment}&metadata[order]=7&description=Boots");
        var read = await Caller.GetAsync($"payment_intents/{created.Id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Text, Is.EqualTo(created.Text));
            Assert.That(read.At("object"), Is.EqualTo("payment_intent"));
            Assert.That(read.At("status"), Is.EqualTo("requires_payment_method"));
            Assert.That((read.At("amount"), read.At("currency"), read.At("livemode")), Is.EqualTo(("5997", "eur", "False")));
            Assert.That((read.At("metadata.order"), read.At("description")), Is.EqualTo(("7", "Boots")));
            Assert.That(read.At("client_secret"), Does.StartWith($"{created.Id}_secret_"));
            Assert.That(read.Headers.GetValues("Request-Id").Single(), Does.StartWith("req_"));
        }
    }

    [Test]
    public async Task With_a_payment_method_it_waits_to_be_confirmed_and_then_succeeds()
    {
        var created = await Caller.PostAsync("payment_intents", $"{Payment}&payment_method=pm_card_visa");
        var confirmed = await Caller.PostAsync($"payment_intents/{created.Id}/confirm", "return_url=https://shop.example&expand[]=latest_charge");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.At("status"), Is.EqualTo("requires_confirmation"));
            Assert.That((confirmed.At("status"), confirmed.At("amount_received")), Is.EqualTo(("succeeded", "5997")));
            Assert.That(confirmed.At("latest_charge.amount_captured"), Is.EqualTo("5997"));
            Assert.That(confirmed.At("latest_charge.payment_method_details.card.multicapture.status"), Is.EqualTo("unavailable"));
            Assert.That(
                await EventTypesAsync(),
                Is.EqualTo(new[] { "payment_intent.created", "charge.succeeded", "payment_intent.succeeded" }));
        }
    }

    [Test]
    public async Task Objects_can_stand_where_their_ids_stood_in_lists_too()
    {
        var customer = (await Caller.PostAsync("customers", "name=Anna")).Id;
        var paid = await ConfirmedAsync($"{Payment}&customer={customer}");

        var one = await Caller.GetAsync($"payment_intents/{paid.Id}?expand[]=latest_charge.customer&expand[]=payment_method");
        var list = await Caller.GetAsync($"payment_intents?customer={customer}&expand[]=data.customer");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.At("latest_charge.customer.name"), Is.EqualTo("Anna"));
            Assert.That((one.At("payment_method.card.last4"), one.At("customer")), Is.EqualTo(("4242", customer)));
            Assert.That(list.Json.GetProperty("data")[0].GetProperty("customer").GetProperty("name").GetString(), Is.EqualTo("Anna"));
        }
    }

    [TestCase("pm_card_chargeDeclined", "card_declined", "generic_decline")]
    [TestCase("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [TestCase("pm_card_chargeDeclinedExpiredCard", "expired_card", null)]
    public async Task A_declined_card_is_an_error_that_shows_the_intent(string method, string code, string? declineCode)
    {
        var created = await Caller.PostAsync("payment_intents", Payment);
        var declined = await Caller.PostAsync($"payment_intents/{created.Id}/confirm", $"payment_method={method}&return_url=https://shop.example");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((declined.Status, declined.At("error.type"), declined.Error), Is.EqualTo((402, "card_error", code)));
            Assert.That(declined.At("error.decline_code"), Is.EqualTo(declineCode));
            Assert.That(declined.At("error.payment_intent.status"), Is.EqualTo("requires_payment_method"));
            Assert.That(declined.At("error.payment_intent.last_payment_error.code"), Is.EqualTo(code));
            Assert.That((await EventTypesAsync()).Last(), Is.EqualTo("payment_intent.payment_failed"));
        }
    }

    [TestCase("pm_card_authenticationRequired")]
    [TestCase("4000002760003184")]
    public async Task A_bank_that_wants_to_see_the_shopper_is_waited_for(string method)
    {
        var waiting = await ConfirmedAsync(Payment, method);
        var failed = await Control.FailPaymentAsync(waiting.Id);
        var again = await Control.ConfirmPaymentAsync(failed.ClientSecret, method);
        var completed = await Control.CompletePaymentAsync(again.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((waiting.Status, waiting.NextAction!.Type), Is.EqualTo((TwinIntentStatus.RequiresAction, "redirect_to_url")));
            Assert.That(failed.Status, Is.EqualTo(TwinIntentStatus.RequiresPaymentMethod));
            Assert.That(failed.LastPaymentError!.Code, Is.EqualTo("payment_intent_authentication_failure"));
            Assert.That(completed.Status, Is.EqualTo(TwinIntentStatus.Succeeded));
            Assert.That(completed.LastPaymentError, Is.Null);
        }
    }

    [Test]
    public async Task A_bank_that_wants_to_see_the_shopper_declines_while_they_are_away()
    {
        var declined = await Caller.PostAsync(
            "payment_intents",
            $"{Payment}&confirm=true&off_session=true&payment_method=pm_card_authenticationRequired&return_url=https://shop.example");

        Assert.That((declined.Status, declined.Error), Is.EqualTo((402, "authentication_required")));
        Assert.That((await Control.ReadLedgerAsync()).PaymentIntents.Single().Status, Is.EqualTo(TwinIntentStatus.RequiresPaymentMethod));
    }

    [TestCase("eur", "ideal", "redirect_to_url")]
    [TestCase("eur", "bancontact", "redirect_to_url")]
    [TestCase("pln", "p24", "redirect_to_url")]
    [TestCase("pln", "blik", "blik_authorize")]
    [TestCase("thb", "promptpay", "promptpay_display_qr_code")]
    [TestCase("mxn", "oxxo", "oxxo_display_details")]
    public async Task Other_methods_have_the_shopper_act_and_then_succeed_or_fail(string currency, string method, string action)
    {
        var form = $"amount=5997&currency={currency}";

        var waiting = await ConfirmedAsync(form, method);
        var completed = await Control.CompletePaymentAsync(waiting.Id);
        var failed = await Control.FailPaymentAsync((await ConfirmedAsync(form, method)).Id);

        Assert.That((waiting.Status, waiting.NextAction!.Type), Is.EqualTo((TwinIntentStatus.RequiresAction, action)));
        Assert.That((completed.Status, failed.Status), Is.EqualTo((TwinIntentStatus.Succeeded, TwinIntentStatus.RequiresPaymentMethod)));
    }

    [TestCase(true, TwinIntentStatus.Succeeded, "payment_intent.succeeded")]
    [TestCase(false, TwinIntentStatus.RequiresPaymentMethod, "payment_intent.payment_failed")]
    public async Task A_debit_is_processing_until_the_bank_has_answered(bool isPaid, TwinIntentStatus status, string happened)
    {
        var processing = await ConfirmedAsync(Payment, "sepa_debit");
        var ended = isPaid ? await Control.CompletePaymentAsync(processing.Id) : await Control.FailPaymentAsync(processing.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(processing.Status, Is.EqualTo(TwinIntentStatus.Processing));
            Assert.That((ended.Status, (await EventTypesAsync()).Last()), Is.EqualTo((status, happened)));
            Assert.That((await Control.ReadLedgerAsync()).Charges, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_voucher_ends_with_its_last_day_in_Mexico_City()
    {
        var waiting = await ConfirmedAsync("amount=5997&currency=mxn&payment_method_options[oxxo][expires_after_days]=2", "oxxo");

        var expiry = waiting.NextAction!.Details!["oxxo_display_details"].GetProperty("expires_after").GetInt64();
        Assert.That(
            DateTimeOffset.FromUnixTimeSeconds(expiry),
            Is.EqualTo(new DateTimeOffset(2026, 3, 5, 23, 59, 59, TimeSpan.FromHours(-6))));
    }

    [Test]
    public async Task What_is_called_off_can_be_neither_paid_nor_called_off_again()
    {
        var created = await Caller.PostAsync("payment_intents", Payment);
        var canceled = await Caller.PostAsync($"payment_intents/{created.Id}/cancel", "cancellation_reason=abandoned");

        var confirmed = await Caller.PostAsync($"payment_intents/{created.Id}/confirm", "payment_method=pm_card_visa");
        var again = await Caller.PostAsync($"payment_intents/{created.Id}/cancel");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((canceled.At("status"), canceled.At("cancellation_reason")), Is.EqualTo(("canceled", "abandoned")));
            Assert.That(canceled.At("canceled_at"), Is.Not.Null);
            Assert.That((confirmed.Status, confirmed.Error), Is.EqualTo((400, "payment_intent_unexpected_state")));
            Assert.That((again.Status, again.At("error.payment_intent.status")), Is.EqualTo((400, "canceled")));
        }
    }

    [Test]
    public async Task The_amount_can_be_changed_until_it_is_paid_and_metadata_always()
    {
        var created = await Caller.PostAsync("payment_intents", $"{Payment}&metadata[a]=1&metadata[b]=2");
        var changed = await Caller.PostAsync($"payment_intents/{created.Id}", "amount=6000&metadata[a]=&metadata[c]=3");
        await Control.ConfirmPaymentAsync(created.At("client_secret")!, "pm_card_visa");

        var refused = await Caller.PostAsync($"payment_intents/{created.Id}", "amount=1000");
        var described = await Caller.PostAsync($"payment_intents/{created.Id}", "metadata=");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed.At("amount"), Is.EqualTo("6000"));
            Assert.That(changed.Json.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"b":"2","c":"3"}"""));
            Assert.That((refused.Status, refused.Error), Is.EqualTo((400, "payment_intent_unexpected_state")));
            Assert.That(described.Json.GetProperty("metadata").GetRawText(), Is.EqualTo("{}"));
        }
    }

    [Test]
    public async Task A_list_is_newest_first_and_goes_on_after_its_last_one()
    {
        var ids = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            ids.Insert(0, (await Caller.PostAsync("payment_intents", Payment)).Id);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await Caller.GetAsync("payment_intents?limit=2");
        var second = await Caller.GetAsync($"payment_intents?limit=2&starting_after={ids[1]}");
        var start = Time.Start.ToUnixTimeSeconds();
        var between = await Caller.GetAsync($"payment_intents?created[gt]={start}&created[lt]={start + 2}");
        var including = await Caller.GetAsync($"payment_intents?created[gte]={start + 1}&created[lte]={start + 2}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Ids, first.At("has_more")), Is.EqualTo((ids.Take(2), "True")));
            Assert.That((second.Ids, second.At("has_more")), Is.EqualTo((ids.Skip(2), "False")));
            Assert.That((between.Ids, including.Ids), Is.EqualTo((ids.Skip(1).Take(1), ids.Take(2))));
        }
    }
}
