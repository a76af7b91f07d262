using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class CreateCollectionTests : StoreTests
{
    [Test]
    public async Task A_carts_collection_owes_what_the_host_says()
    {
        Host.Carts["cart_1"] = new Payable(Money.Of(59.97m, "EUR")) { Metadata = RawJson.Parse("""{"order":"A-1"}""") };

        var answer = await Host.SendAsync(Requests.Collection("cart_1"));

        Expect.Ok(answer);
        Assert.That(answer.Text, Does.Match(
            """
            ^\{"payment_collection":\{"id":"pay_col_[0-9A-HJKMNP-TV-Z]{26}","currency_code":"eur","amount":59\.97,"authorized_amount":0,"captured_amount":0,"refunded_amount":0,"completed_at":null,"created_at":"2026-11-22T12:00:00\.000Z","updated_at":"2026-11-22T12:00:00\.000Z","metadata":\{"order":"A-1"\},"status":"not_paid","payment_providers":\[\],"payment_sessions":\[\],"payments":\[\]\}\}$
            """));
    }

    [Test]
    public async Task The_providers_of_the_cart_are_shown()
    {
        Host.Carts["cart_1"] = new Payable(Money.Of(1m, "EUR")) { ProviderIds = [PaymentProviderId.System, StoreHost.Scripted] };

        var answer = await Host.SendAsync(Requests.Collection("cart_1", "?fields=payment_providers.id"));

        Assert.That(
            answer.Collection.GetProperty("payment_providers").GetRawText(),
            Is.EqualTo("""[{"id":"pp_system_default"},{"id":"pp_scripted_default"}]"""));
    }

    [Test]
    public async Task The_same_cart_has_the_same_collection()
    {
        var owed = await OweAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Host.SendAsync(Requests.Collection("cart_1"))));

        Assert.That(answers.Select(answer => answer.Collection.GetProperty("id").GetString()), Is.All.EqualTo(owed.Id));
        ExpectNothingHappened();
    }

    [Test]
    public async Task Requests_at_once_for_a_new_cart_make_one_collection()
    {
        Host.Carts["cart_1"] = new Payable(Money.Of(1m, "EUR"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Host.SendAsync(Requests.Collection("cart_1"))));

        Assert.That(answers.Select(answer => answer.Collection.GetProperty("id").GetString()).Distinct().ToList(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_total_that_has_changed_supersedes_the_session()
    {
        var owed = await OweAsync();
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Carts["cart_1"] = new Payable(Money.Of(64.97m, "EUR"));

        var answer = await Host.SendAsync(Requests.Collection("cart_1"));

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Collection.GetProperty("id").GetString(), Is.EqualTo(owed.Id));
            Assert.That(answer.Collection.GetProperty("amount").GetRawText(), Is.EqualTo("64.97"));
            Assert.That(answer.Collection.GetProperty("payment_sessions").GetArrayLength(), Is.Zero);
            Assert.That(Host.Provider.Find(session)!.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
        }
    }

    [Test]
    public async Task A_total_that_is_the_same_keeps_the_session()
    {
        var owed = await OweAsync();
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Carts["cart_1"] = new Payable(Money.Of(59.970m, "EUR"));

        var answer = await Host.SendAsync(Requests.Collection("cart_1"));

        Assert.That(answer.Session.GetProperty("id").GetString(), Is.EqualTo(session));
    }

    [TestCase("10.00", "EUR", "59.97 EUR are held or taken already; the amount can't be less.")]
    [TestCase("100.00", "USD", "Money in EUR was held already; the currency can't change any more.")]
    public async Task What_is_paid_already_sets_a_limit(string amount, string currency, string message)
    {
        var owed = await OweAsync();
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Provider.Move(session, PaymentSessionStatus.Captured);
        await Host.SendAsync(Requests.Session(owed, """{"provider_id":"pp_system_default"}"""));
        Host.Carts["cart_1"] = new Payable(Money.Of(decimal.Parse(amount, null), currency));
        Remember();

        var answer = await Host.SendAsync(Requests.Collection("cart_1"));

        Expect.Problem(answer, 409, "conflict", message);
        ExpectNothingHappened();
    }

    [TestCase("cart_unknown")]
    [TestCase("")]
    [TestCase("CART_1")]
    [TestCase(" cart_1")]
    [TestCase("../cart_1")]
    [TestCase("__proto__")]
    public async Task A_cart_that_the_host_does_not_know_is_not_found(string cartId)
    {
        await OweAsync();

        var answer = await Host.SendAsync(Requests.Collection(cartId));

        Expect.Problem(answer, 404, "not_found", "There is no such cart.");
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_cart_id_that_cannot_be_kept_is_refused_even_if_the_host_knows_it()
    {
        var cartId = new string('c', 256);
        Host.Carts[cartId] = new Payable(Money.Of(1m, "EUR"));
        Remember();

        var answer = await Host.SendAsync(Requests.Collection(cartId));

        Expect.Problem(answer, 400, "invalid_data", "A reference has 1 to 255 characters, none of them a control character.");
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_cancellation_that_is_in_doubt_keeps_the_session_hidden()
    {
        var owed = await OweAsync();
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Provider.Next(ScriptedCall.Cancel).TimesOut();
        Host.Carts["cart_1"] = new Payable(Money.Of(64.97m, "EUR"));

        var answer = await Host.SendAsync(Requests.Collection("cart_1"));

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Text, Does.Not.Contain(session));
            Assert.That(Host.Provider.Find(session)!.IsPayable, Is.True, "nobody knows yet");
        }
    }
}
