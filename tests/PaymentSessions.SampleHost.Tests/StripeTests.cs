using System.Text;
using System.Text.Json;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>What a shop that takes money through Stripe does, from the shopper's card to the refund, with webhooks.</summary>
public sealed class StripeTests
{
    private StripeShop _shop = null!;

    private TwinControl Stripe => _shop.Stripe;

    [OneTimeSetUp]
    public async Task StartAsync() => _shop = await StripeShop.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        // It is missing if it couldn't start.
        if (_shop is not null) await _shop.DisposeAsync();
    }

    [Test]
    public async Task Storefronts_can_offer_it()
    {
        var answer = await _shop.Shop.GetAsync("/store/payment-providers?region_id=reg_eu");

        Assert.That(
            answer.Json.GetProperty("payment_providers").EnumerateArray().Select(provider => provider.GetProperty("id").GetString()),
            Is.EquivalentTo(["pp_system_default", "pp_stripe_stripe"]));
    }

    [Test]
    public async Task A_shopper_who_has_paid_has_a_payment_although_nobody_completes_the_cart()
    {
        var paid = await _shop.PayAsync();

        var payment = await _shop.WaitForPaymentAsync(paid.PaymentId, _ => true);
        var intent = await ReadIntentAsync(paid);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Amount(payment, "amount"), Is.EqualTo("59.97"));
            Assert.That(Amount(payment, "captured_amount"), Is.EqualTo("0"));
            Assert.That(payment.GetProperty("provider_id").GetString(), Is.EqualTo("pp_stripe_stripe"));
            Assert.That(payment.GetProperty("remote_id").GetString(), Is.EqualTo(paid.IntentId));
            Assert.That(payment.GetProperty("needs_review").GetBoolean(), Is.False);
            Assert.That((intent.Status, intent.AmountCapturable), Is.EqualTo((TwinIntentStatus.RequiresCapture, 5997L)));
        }
    }

    [Test]
    public async Task A_declined_card_leaves_a_session_that_another_one_pays()
    {
        var collectionId = await _shop.Shop.OweAsync();
        var clientSecret = (await _shop.StartSessionAsync(collectionId)).GetProperty("client_secret").GetString()!;

        await Stripe.ConfirmPaymentAsync(clientSecret, "pm_card_chargeDeclined");
        await Stripe.WaitUntilSentAsync();
        await Stripe.ConfirmPaymentAsync(clientSecret);

        Assert.That(Amount(await _shop.WaitForPaymentOfAsync(collectionId), "amount"), Is.EqualTo("59.97"));
    }

    [Test]
    public async Task A_part_is_captured_and_a_part_of_that_is_refunded_for_a_reason()
    {
        var paid = await _shop.PayAsync();
        var reason = await _shop.AdministerAsync(
            HttpMethod.Post,
            "/admin/refund-reasons",
            """{"label":"Changed their mind","code":"requested_by_customer"}""",
            "refund_reason");
        var reasonId = reason.GetProperty("id").GetString();

        var captured = await _shop.ChangeAsync(paid.PaymentId, "capture", """{"amount":39.98}""");
        var refunded = await _shop.ChangeAsync(
            paid.PaymentId,
            "refund",
            $$"""{"amount":19.99,"refund_reason_id":"{{reasonId}}","note":"Unopened."}""");

        var intent = await ReadIntentAsync(paid);
        var refund = (await Stripe.ReadLedgerAsync()).Refunds.Single(refund => refund.PaymentIntent == paid.IntentId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Amount(captured, "captured_amount"), Is.EqualTo("39.98"));
            Assert.That((intent.Status, intent.AmountReceived), Is.EqualTo((TwinIntentStatus.Succeeded, 3998L)));
            Assert.That(Amount(refunded, "refunded_amount"), Is.EqualTo("19.99"));
            Assert.That((refund.Amount, refund.Reason), Is.EqualTo((1999L, "requested_by_customer")));
            Assert.That(refund.Metadata["refund_reason_id"], Is.EqualTo(reasonId));
            Assert.That(refund.Metadata["payment_id"], Is.EqualTo(paid.PaymentId));
        }
    }

    [Test]
    public async Task The_cart_is_paid_when_all_of_it_was_captured()
    {
        var paid = await _shop.PayAsync();

        await _shop.ChangeAsync(paid.PaymentId, "capture", "{}");

        Assert.That(await _shop.Shop.WaitUntilPaidAsync(paid.CartId), Does.EndWith("Z"));
        Assert.That((await ReadIntentAsync(paid)).AmountReceived, Is.EqualTo(5997));
    }

    /// <summary>Its webhook comes after those of the capture, which therefore are known to have changed nothing.</summary>
    [Test]
    public async Task A_refund_at_the_dashboard_shows_up()
    {
        var paid = await _shop.PayAsync();
        await _shop.ChangeAsync(paid.PaymentId, "capture", "{}");

        await Stripe.RefundAsync(paid.IntentId, 1000);

        var payment = await _shop.WaitForPaymentAsync(paid.PaymentId, payment => Amount(payment, "refunded_amount") != "0");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Amount(payment, "refunded_amount"), Is.EqualTo("10"));
            Assert.That(payment.GetProperty("captures").GetArrayLength(), Is.EqualTo(1));
            Assert.That(payment.GetProperty("refunds").GetArrayLength(), Is.EqualTo(1));
        }
    }

    [TestCase("t=1,v1=00")]
    [TestCase("")]
    [TestCase(null)]
    public async Task A_webhook_that_Stripe_has_not_signed_is_refused(string? signature)
    {
        var paid = await _shop.PayAsync();

        var (payload, _) = await SignLastEventAsync(paid);
        var answer = await SendWebhookAsync(payload, signature);

        Assert.That((answer.Status, answer.Json.GetProperty("type").GetString()), Is.EqualTo((401, "unauthorized")));
    }

    [Test]
    public async Task So_is_one_that_was_changed_on_its_way()
    {
        var (payload, signature) = await SignLastEventAsync(await _shop.PayAsync());

        var changed = await SendWebhookAsync(payload.Replace("5997", "1", StringComparison.Ordinal), signature);
        var whole = await SendWebhookAsync(payload, signature);

        Assert.That((changed.Status, whole.Status), Is.EqualTo((401, 200)));
    }

    [Test]
    public async Task A_key_without_a_webhook_secret_does_not_let_the_host_start()
    {
        var failure = await Assert.ThrowsAsync<AssertionException>(async () =>
        {
            await using var shop = await StripeShop.StartAsync(("PaymentSessions__Stripe__WebhookSecret", ""));
        });

        Assert.That(failure!.Message, Does.StartWith("The host has ended.")
            .And.Contain("Set PaymentSessions:Stripe:WebhookSecret to the signing secret")
            .And.Not.Contain(StripeTwin.TestKey));
    }

    [TestCase("Debug")]
    [TestCase("Trace")]
    public async Task Nothing_secret_is_printed(string level)
    {
        await using var shop = await StripeShop.StartAsync(
            ("Logging__LogLevel__Default", level),
            ("Logging__LogLevel__Microsoft.AspNetCore", level),
            ("Logging__LogLevel__Microsoft.EntityFrameworkCore", level),
            ("Logging__LogLevel__System.Net.Http", level));
        var paid = await shop.PayAsync();
        await shop.ChangeAsync(paid.PaymentId, "capture", "{}");
        await shop.ChangeAsync(paid.PaymentId, "refund", """{"amount":19.99}""");
        await shop.Stripe.WaitUntilSentAsync();

        var printed = await shop.Shop.StopAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(printed, Does.Contain("dbug: ").And.Contain("/v1/payment_intents"));
            Assert.That(printed, Does.Not.Contain(paid.ClientSecret).And.Not.Contain("_secret_"));
            Assert.That(printed, Does.Not.Contain(StripeTwin.TestKey).And.Not.Contain(StripeTwin.WebhookSecret));
        }
    }

    private async Task<TwinPaymentIntent> ReadIntentAsync(StripePayment paid) =>
        (await Stripe.ReadLedgerAsync()).PaymentIntents.Single(intent => intent.Id == paid.IntentId);

    private async Task<TwinSignedEvent> SignLastEventAsync(StripePayment paid)
    {
        var events = await Stripe.ReadEventsAsync();
        var last = events.Last(happened => happened.Type == "payment_intent.amount_capturable_updated");
        var signed = await Stripe.SignEventAsync(last.Id);
        Assert.That(signed.Payload, Does.Contain(paid.IntentId));
        return signed;
    }

    private async Task<Answer> SendWebhookAsync(string payload, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, StripeShop.Hook)
        {
            Content = new StringContent(payload, Encoding.UTF8, "application/json"),
        };
        if (signature is not null) request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        return await _shop.Shop.SendAsync(request);
    }

    /// <summary>As it was written.</summary>
    private static string Amount(JsonElement payment, string name) => payment.GetProperty(name).GetRawText();
}
