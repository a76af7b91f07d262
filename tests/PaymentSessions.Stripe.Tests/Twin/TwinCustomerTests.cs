using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Customers keep payment methods that were set up, and nobody else's.</summary>
public sealed class TwinCustomerTests : TwinTests
{
    [Test]
    public async Task A_customer_can_be_found_by_address_until_it_is_deleted()
    {
        var made = await Caller.PostAsync("customers", "email=anna@shop.example&name=Anna&metadata[id]=7");
        await Caller.PostAsync("customers", "email=ben@shop.example");

        var found = await Caller.GetAsync("customers?email=anna@shop.example");
        var deleted = await Caller.DeleteAsync($"customers/{made.Id}");
        var afterwards = await Caller.GetAsync($"customers/{made.Id}");
        var paying = await Caller.PostAsync("payment_intents", $"{Payment}&customer={made.Id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Json.GetProperty("data").EnumerateArray().Single().GetRawText(), Is.EqualTo(made.Text));
            Assert.That((deleted.At("deleted"), afterwards.At("deleted"), afterwards.Status), Is.EqualTo(("True", "True", 200)));
            Assert.That((paying.Status, paying.At("error.param")), Is.EqualTo((400, "customer")));
        }
    }

    [Test]
    public async Task A_setup_intent_attaches_what_the_shopper_confirms()
    {
        var customer = (await Caller.PostAsync("customers")).Id;
        var setup = await Caller.PostAsync("setup_intents", $"customer={customer}&usage=off_session");
        var done = await Control.ConfirmSetupAsync(setup.At("client_secret")!);

        var list = await Caller.GetAsync($"customers/{customer}/payment_methods?type=card");
        var one = await Caller.GetAsync($"customers/{customer}/payment_methods/{done.PaymentMethod}");
        var paid = await ChargeAsync(customer, done.PaymentMethod!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(done.Status, Is.EqualTo(TwinIntentStatus.Succeeded));
            Assert.That(list.Ids, Is.EqualTo(new[] { done.PaymentMethod }));
            Assert.That((one.At("card.brand"), one.At("card.last4"), one.At("customer")), Is.EqualTo(("visa", "4242", customer)));
            Assert.That(paid.At("status"), Is.EqualTo("succeeded"));
            Assert.That(await EventTypesAsync(), Does.Contain("setup_intent.succeeded").And.Contain("payment_method.attached"));
        }
    }

    [Test]
    public async Task A_card_that_was_set_up_can_be_charged_while_its_owner_is_away()
    {
        var customer = (await Caller.PostAsync("customers")).Id;
        var setup = await Caller.PostAsync("setup_intents", $"customer={customer}");
        var waiting = await Control.ConfirmSetupAsync(setup.At("client_secret")!, "pm_card_authenticationRequiredOnSetup");
        var done = await Control.CompleteSetupAsync(waiting.Id);

        var paid = await ChargeAsync(customer, done.PaymentMethod!);

        Assert.That((waiting.Status, done.Status), Is.EqualTo((TwinIntentStatus.RequiresAction, TwinIntentStatus.Succeeded)));
        Assert.That(paid.At("status"), Is.EqualTo("succeeded"));
    }

    [Test]
    public async Task A_setup_that_is_declined_or_called_off_keeps_nothing()
    {
        var customer = (await Caller.PostAsync("customers")).Id;
        var setup = await Caller.PostAsync("setup_intents", $"customer={customer}");
        var declined = await Caller.PostAsync($"setup_intents/{setup.Id}/confirm", "payment_method=pm_card_chargeDeclined");
        var canceled = await Caller.PostAsync($"setup_intents/{setup.Id}/cancel", "cancellation_reason=abandoned");
        var confirmed = await Caller.PostAsync($"setup_intents/{setup.Id}/confirm", "payment_method=pm_card_visa");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((declined.Status, declined.At("error.setup_intent.status")), Is.EqualTo((402, "requires_payment_method")));
            Assert.That(canceled.At("status"), Is.EqualTo("canceled"));
            Assert.That((confirmed.Status, confirmed.Error), Is.EqualTo((400, "setup_intent_unexpected_state")));
            Assert.That((await Caller.GetAsync($"customers/{customer}/payment_methods")).Ids, Is.Empty);
        }
    }

    [Test]
    public async Task A_payment_keeps_its_method_if_that_was_asked_for()
    {
        var customer = (await Caller.PostAsync("customers")).Id;
        var kept = await ConfirmedAsync($"{Payment}&customer={customer}&setup_future_usage=off_session");
        var spent = await ConfirmedAsync($"{Payment}&customer={customer}");

        var again = await Caller.PostAsync($"payment_methods/{spent.PaymentMethod}/attach", $"customer={customer}");

        Assert.That((await Caller.GetAsync($"payment_methods/{kept.PaymentMethod}")).At("customer"), Is.EqualTo(customer));
        Assert.That((again.Status, again.Error), Is.EqualTo((400, "invalid_request_error")));
    }

    [Test]
    public async Task A_method_belongs_to_one_customer_and_detached_to_nobody()
    {
        var owner = (await Caller.PostAsync("customers")).Id;
        var stranger = (await Caller.PostAsync("customers")).Id;
        var method = (await Caller.PostAsync("payment_methods/pm_card_visa/attach", $"customer={owner}")).Id;

        var seen = await Caller.GetAsync($"customers/{stranger}/payment_methods/{method}");
        var used = await Caller.PostAsync("payment_intents", $"{Payment}&customer={stranger}&payment_method={method}");
        var detached = await Caller.PostAsync($"payment_methods/{method}/detach");
        var again = await Caller.PostAsync($"payment_methods/{method}/detach");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((seen.Status, seen.Error), Is.EqualTo((404, "resource_missing")));
            Assert.That((used.Status, used.At("error.param")), Is.EqualTo((400, "payment_method")));
            Assert.That((detached.Status, detached.At("customer")), Is.EqualTo((200, (string?)null)));
            Assert.That(again.Status, Is.EqualTo(400));
        }
    }

    /// <summary>Charges a saved card while its owner is away.</summary>
    private Task<TwinAnswer> ChargeAsync(string customer, string method) => Caller.PostAsync(
        "payment_intents",
        $"{Payment}&customer={customer}&payment_method={method}&confirm=true&off_session=true&allowed_payment_method_types[]=card");
}
