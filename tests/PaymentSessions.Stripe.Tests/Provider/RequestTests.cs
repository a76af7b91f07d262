using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>What is sent, by which the money is safe: the same bytes for every attempt, in the account that it was begun in.</summary>
public sealed class RequestTests : StripeTests
{
    [Test]
    public async Task An_intent_is_made_of_what_the_options_say_and_carries_our_ids()
    {
        UseOptions(stripe =>
        {
            stripe.Description = "Mugs & more";
            stripe.StatementDescriptorSuffix = "MUGS";
            stripe.PaymentMethodConfiguration = "pmc_1";
            stripe.FutureUsage = StripeFutureUsage.OffSession;
            stripe.Multicapture = true;
        });
        var (operation, _) = await InitiateAsync();

        var request = await ReadRequestAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Key, Is.EqualTo(operation.OperationId));
            Assert.That(request.Form, Is.EquivalentTo(new Dictionary<string, string>
            {
                ["amount"] = "5997",
                ["currency"] = "eur",
                ["capture_method"] = "manual",
                ["automatic_payment_methods[enabled]"] = "true",
                ["payment_method_options[card][request_multicapture]"] = "if_available",
                ["description"] = "Mugs & more",
                ["statement_descriptor_suffix"] = "MUGS",
                ["payment_method_configuration"] = "pmc_1",
                ["setup_future_usage"] = "off_session",
                ["metadata[operation_id]"] = operation.OperationId,
                ["metadata[session_id]"] = operation.SessionId,
                ["metadata[payment_collection_id]"] = operation.CollectionId,
            }));
        }
    }

    [Test]
    public async Task Nothing_of_the_machine_is_told_to_Stripe()
    {
        // How long a request took is told with the next one.
        await InitiateAsync();
        await InitiateAsync();

        var request = await ReadRequestAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Headers["Stripe-Version"], Is.EqualTo(StripeTwin.ApiVersion));
            Assert.That(request.Headers, Does.Not.ContainKey("X-Stripe-Client-Telemetry"));
            Assert.That(request.Headers["X-Stripe-Client-User-Agent"], Does.Contain("bindings_version").And.Not.Contain("telemetry_id"));
            Assert.That(request.Headers, Does.Not.ContainKey("Stripe-Account"));
        }
    }

    [Test]
    public async Task Each_account_is_spoken_with_by_its_own_key_at_its_own_address()
    {
        await using var other = await StripeTwin.StartAsync(Clock);
        UseOptions(
            payments: payments => payments.AddStripe("us", stripe => (stripe.ApiKey, stripe.ApiBase) = (StripeTwin.LiveKey, other.Address)),
            provider: "pp_stripe_us");

        var (_, made) = await InitiateAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await other.Control.ReadLedgerAsync()).PaymentIntents.Select(intent => (intent.Id, intent.Livemode)), Is.EqualTo(new[] { (made.RemoteId!, true) }));
            Assert.That(await Control.ReadRequestsAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task An_attempt_sends_the_same_when_the_options_have_changed_meanwhile()
    {
        var (operation, made) = await InitiateAsync();
        UseOptions(stripe =>
        {
            stripe.Account = "acct_other";
            stripe.Capture = StripeCapture.Automatic;
            stripe.Multicapture = true;
            stripe.Description = "another";
        });

        var again = Expect.Done(await Provider.InitiateAsync(operation with { Attempt = 2 }, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That((await ReadRequestAsync()).Outcome, Is.EqualTo(TwinRequestOutcome.Replayed));
        }
    }

    [TestCase("duplicate", "damaged")]
    [TestCase("damaged", "duplicate")]
    [TestCase(null, "fraudulent")]
    public async Task A_refund_is_repeated_with_the_reason_that_it_was_begun_with(string? code, string? reworded)
    {
        var session = await PayAsync();
        Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 59.97m), default));
        var operation = Operations.Refund(Provider, session, 10m, Reason(code));

        var refund = Expect.Done(await Provider.RefundAsync(operation, default));
        var again = Expect.Done(await Provider.RefundAsync(operation with { Attempt = 2, Reason = Reason(reworded) }, default));

        Assert.That((again.RemoteId, (await ReadRequestAsync()).Outcome), Is.EqualTo((refund.RemoteId, TwinRequestOutcome.Replayed)));
    }

    [Test]
    public async Task A_session_stays_in_the_account_that_it_was_made_in()
    {
        UseOptions(stripe => stripe.Account = "acct_first");
        var session = await PayAsync();
        UseOptions(stripe => stripe.Account = "acct_second");

        Expect.Done(await Provider.RetrieveAsync(session, default));
        Expect.Done(await Provider.CaptureAsync(Operations.Capture(Provider, session, 59.97m), default));
        Expect.Done(await Provider.RefundAsync(Operations.Refund(Provider, session, 10m), default));
        await InitiateAsync();

        Assert.That(
            (await Control.ReadRequestsAsync()).Select(request => request.Headers["Stripe-Account"]),
            Is.EqualTo(new[] { "acct_first", "acct_first", "acct_first", "acct_first", "acct_first", "acct_second" }));
    }

    [Test]
    public void What_is_stored_with_an_operation_holds_no_secret()
    {
        UseOptions(stripe => stripe.Account = "acct_1");

        Assert.That(
            Operations.Initiate(Provider).Settings.GetText(),
            Is.EqualTo($$"""{"api_version":"{{StripeTwin.ApiVersion}}","account":"acct_1","capture_method":"manual"}"""));
    }

    [Test]
    public async Task What_the_host_allows_the_shopper_to_say_is_sent()
    {
        UseOptions(stripe =>
        {
            stripe.ShopperData.Add("receipt_email");
            stripe.ShopperData.Add("setup_future_usage");
        });

        await InitiateAsync(data: """{"receipt_email":"sam@shop.example","setup_future_usage":"on_session"}""");

        var form = (await ReadRequestAsync()).Form;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((form["receipt_email"], form["setup_future_usage"]), Is.EqualTo(("sam@shop.example", "on_session")));
            Assert.That((Provider.AcceptsData("receipt_email"), Provider.AcceptsData("payment_method")), Is.EqualTo((true, false)));
        }
    }

    [TestCase("""{"setup_future_usage":"always"}""")]
    [TestCase("""{"setup_future_usage":7}""")]
    [TestCase("""{"payment_method":"card_1"}""")]
    [TestCase("""{"payment_method":null}""")]
    [TestCase("""{"receipt_email":""}""")]
    [TestCase("""{"receipt_email":["sam@shop.example"]}""")]
    public void What_Stripe_would_not_take_of_it_is_not_sent(string data) =>
        Assert.That(Provider.Check(Operations.Initiate(Provider, data: data))?.Code, Is.EqualTo("invalid_data"));

    [TestCase(0, "EUR", "amount_too_small")]
    [TestCase(6.755, "KWD", "amount_not_supported")]
    [TestCase(10_000_000_000.0, "EUR", "amount_not_supported")]
    [TestCase(59.97, "EUR", null)]
    [TestCase(9_999_999_999.99, "EUR", null)]
    public void An_amount_that_Stripe_does_not_take_is_not_sent(decimal amount, string currency, string? code) =>
        Assert.That(Provider.Check(Operations.Initiate(Provider, Money.Of(amount, currency)))?.Code, Is.EqualTo(code));

    [TestCase("bancontact", "bancontact", "EUR")]
    [TestCase("blik", "blik", "PLN")]
    [TestCase("ideal", "ideal", "EUR")]
    [TestCase("oxxo", "oxxo", "MXN")]
    [TestCase("przelewy24", "p24", "EUR")]
    [TestCase("przelewy24", "p24", "PLN")]
    [TestCase("promptpay", "promptpay", "THB")]
    public async Task A_payment_method_by_itself_is_the_only_one_that_is_allowed(string name, string type, string currency)
    {
        UseOptions(
            stripe => (stripe.PaymentMethodConfiguration, stripe.Multicapture) = ("pmc_1", true),
            payments => payments.AddStripePaymentMethods(Enum.GetValues<StripePaymentMethod>()),
            $"pp_stripe-{name}_stripe");

        await InitiateAsync(Money.Of(100m, currency));

        var form = (await ReadRequestAsync()).Form;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((form["allowed_payment_method_types[0]"], form["capture_method"]), Is.EqualTo((type, "automatic")));
            Assert.That(form.Keys, Has.None.StartsWith("automatic_payment_methods").And.None.Contains("multicapture").And.None.EqualTo("payment_method_configuration"));
            Assert.That(form.GetValueOrDefault("payment_method_options[oxxo][expires_after_days]"), Is.EqualTo(name == "oxxo" ? "3" : null));
            Assert.That(Provider.Check(Operations.Initiate(Provider, Money.Of(100m, "USD")))?.Code, Is.EqualTo("currency_not_supported"));
        }
    }

    [TestCase("")]
    [TestCase(" ")]
    public void An_id_that_is_missing_never_hits_the_whole_collection(string remoteId)
    {
        var session = Operations.Session(Operations.Initiate(Provider), made: null) with { RemoteId = remoteId };

        Assert.That(async () => await Provider.RetrieveAsync(session, default), Throws.ArgumentException);
        Assert.That(async () => await Provider.CancelAsync(Operations.Cancel(Provider, session), default), Throws.ArgumentException);
    }

    [Test]
    public async Task An_id_can_not_leave_its_path()
    {
        var session = Operations.Session(Operations.Initiate(Provider), made: null) with { RemoteId = "../refunds?x=" };

        Expect.Unknown(await Provider.RetrieveAsync(session, default));

        Assert.That((await ReadRequestAsync()).Path, Does.StartWith("/v1/payment_intents/"));
    }

    private RefundReason Reason(string? code) =>
        new() { Id = "refr_1", Label = "Why", Code = code, CreatedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow() };

    private async Task<TwinRequest> ReadRequestAsync() => (await Control.ReadRequestsAsync()).Last();
}
