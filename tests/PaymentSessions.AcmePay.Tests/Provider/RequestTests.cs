using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

public sealed class RequestTests : AcmePayTests
{
    [Test]
    public async Task An_attempt_sends_the_same_when_the_settings_have_changed_meanwhile()
    {
        var (operation, made) = await InitiateAsync();
        await using var changed = Services.Create(Server.Address, acme =>
        {
            acme.Account = "other";
            acme.ApiVersion = "2027-01-01";
        });

        var again = Expect.Done(await Services.Provider(changed).InitiateAsync(operation with { Attempt = 2 }, default));

        var ledger = await Control.ReadLedgerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That(ledger.Calls.Last().Outcome, Is.EqualTo(AcmeCallOutcome.Replayed));
        }
    }

    [Test]
    public async Task A_session_stays_in_the_account_that_it_was_made_in()
    {
        var session = await AuthorizeAsync();
        await using var changed = Services.Create(Server.Address, acme => acme.Account = "other");
        var provider = Services.Provider(changed);

        var settings = provider.Freeze(PaymentOperationKind.Capture, session);
        var seen = await provider.RetrieveAsync(session, default);
        var captured = await provider.CaptureAsync(Operations.Capture(session, 1m) with { Settings = settings }, default);

        Assert.That((seen.Outcome, captured.Outcome), Is.EqualTo((ProviderOutcome.Done, ProviderOutcome.Done)));
    }

    [Test]
    public void What_is_stored_with_an_operation_holds_no_secret() =>
        Assert.That(
            Operations.Initiate(Provider).Settings.GetText(),
            Is.EqualTo("""{"account":"main","api_version":"2026-11-01"}"""));

    [Test]
    public async Task The_shopper_may_say_where_to_return_to_and_nothing_else()
    {
        await Provider.InitiateAsync(Operations.Initiate(Provider, """{"return_url":"https://shop.example/paid?a=1&b=2"}"""), default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Provider.AcceptsData("return_url"), Is.True);
            Assert.That(new[] { "amount", "capture", "account", "reference", "Return_url", "" }.Where(Provider.AcceptsData), Is.Empty);
            Assert.That((await Control.ReadLedgerAsync()).Orders.Single().ReturnUrl, Is.EqualTo("https://shop.example/paid?a=1&b=2"));
        }
    }

    [TestCase("""{"return_url":"/paid"}""")]
    [TestCase("""{"return_url":"http://shop.example/"}""")]
    [TestCase("""{"return_url":"javascript:alert(1)"}""")]
    [TestCase("""{"return_url":7}""")]
    [TestCase("""{"return_url":null}""")]
    public void Nobody_is_sent_to_an_address_that_is_not_https(string data) =>
        Assert.That(Provider.Check(Operations.Initiate(Provider, data))?.Code, Is.EqualTo("invalid_return_url"));

    [Test]
    public void What_Acme_Pay_would_not_take_is_not_sent()
    {
        var operation = Operations.Initiate(Provider);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Provider.Check(operation), Is.Null);
            Assert.That(Provider.Check(operation with { Amount = Money.Of(0m, "EUR") })?.Code, Is.EqualTo("amount_too_small"));
        }
    }

    [TestCase("JPY", 3200, 3200)]
    [TestCase("KWD", 1.234, 1234)]
    [TestCase("EUR", 59.97, 5997)]
    public async Task Amounts_are_sent_in_the_minor_units_of_their_currency(string currency, decimal amount, long expected)
    {
        var operation = Operations.Initiate(Provider) with { Amount = Money.Of(amount, currency) };

        var made = Expect.Done(await Provider.InitiateAsync(operation, default));

        var order = (await Control.ReadLedgerAsync()).Orders.Single();
        Assert.That((order.Amount, order.Currency, made.Amount), Is.EqualTo((expected, currency, operation.Amount)));
    }

    [Test]
    public async Task A_call_ends_when_the_engine_has_waited_long_enough()
    {
        using var timeout = new CancellationTokenSource();
        await Control.HoldAsync(AcmeOperation.Create);

        var call = Provider.InitiateAsync(Operations.Initiate(Provider), timeout.Token).AsTask();
        await Control.WaitUntilHeldAsync(AcmeOperation.Create);
        await timeout.CancelAsync();
        await Assert.ThatAsync(() => call, Throws.InstanceOf<OperationCanceledException>());
        await Control.ReleaseAsync();

        var ledger = await Control.WaitForLedgerAsync(ledger => ledger.Orders.Length > 0);
        Assert.That(ledger.Orders, Has.Length.EqualTo(1), "it went on without us");
    }

    [Test]
    public async Task An_operation_is_sent_once_for_each_call()
    {
        await Control.FailAsync(new AcmeFault(AcmeOperation.Create, AcmeFaultKind.DropBefore) { Every = 1 });
        await Expect.UnknownAsync(Provider.InitiateAsync(Operations.Initiate(Provider), default));
        await Expect.UnknownAsync(Provider.InitiateAsync(Operations.Initiate(Provider), default));

        Assert.That((await Control.ReadLedgerAsync()).Calls, Has.Length.EqualTo(2));
    }
}
