using System.Text.Json;

namespace PaymentSessions.Tests;

public sealed class InitializeTests : StoreTests
{
    [Test]
    public async Task The_documented_request_gets_the_documented_answer()
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed, """{"provider_id": "pp_system_default", "data": {}}"""));

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Text, Does.Match(
                $$"""
                ^\{"payment_collection":\{"id":"{{owed.Id}}","currency_code":"eur","amount":59\.97,"authorized_amount":0,"captured_amount":0,"refunded_amount":0,"completed_at":null,"created_at":"2026-11-22T12:00:00\.000Z","updated_at":"2026-11-22T12:00:00\.000Z","metadata":\{\},"status":"awaiting","payment_providers":\[\],"payment_sessions":\[\{"id":"payses_[0-9A-HJKMNP-TV-Z]{26}","amount":59\.97,"currency_code":"eur","provider_id":"pp_system_default","authorized_at":null,"payment_collection":\{"id":"{{owed.Id}}"\},"data":\{\},"status":"pending","context":\{\},"payment":null\}\],"payments":\[\]\}\}$
                """));
            Assert.That(answer.Header("Content-Length"), Is.EqualTo($"{answer.Text.Length}"));
        }
    }

    [Test]
    public async Task What_a_provider_gives_for_the_storefront_is_shown_and_nothing_else_of_it()
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed));

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Session.GetProperty("data").GetProperty("client_secret").GetString(), Is.EqualTo("secret_of_remote_000001"));
            Assert.That(answer.Session.GetProperty("provider_id").GetString(), Is.EqualTo(StoreHost.Scripted));
            Assert.That(answer.Text, Does.Not.Contain("private"));
            Assert.That(answer.Text, Does.Not.Contain("payop_"), "operations are nobody's business");
            Assert.That(answer.Text, Does.Not.Contain("cart_1"), "nor is the host's reference");
        }
    }

    [TestCase("EUR", "59.97", "59.97")]
    [TestCase("EUR", "20.00", "20")]
    [TestCase("EUR", "0.10", "0.1")]
    [TestCase("EUR", "0", "0")]
    [TestCase("JPY", "3200", "3200")]
    [TestCase("KWD", "6.750", "6.75")]
    [TestCase("KWD", "0.001", "0.001")]
    [TestCase("EUR", "92233720368547758.07", "92233720368547758.07")]
    public async Task Amounts_are_decimal_major_units(string currency, string amount, string written)
    {
        var owed = await OweAsync(decimal.Parse(amount, null), currency);

        var answer = await Host.SendAsync(Requests.Session(owed));

        Assert.That(answer.Session.GetProperty("amount").GetRawText(), Is.EqualTo(written));
    }

    [Test]
    public async Task A_second_session_takes_the_place_of_the_first()
    {
        var owed = await OweAsync();
        var first = await Host.SendAsync(Requests.Session(owed));

        var second = await Host.SendAsync(Requests.Session(owed, """{"provider_id":"pp_system_default"}"""));

        Expect.Ok(second);
        var firstId = first.Session.GetProperty("id").GetString()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Session.GetProperty("id").GetString(), Is.Not.EqualTo(firstId));
            Assert.That(Host.Provider.Find(firstId)!.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
        }
    }

    [TestCase("?fields=id", new[] { "id" })]
    [TestCase("?fields=", new[] { "id" })]
    [TestCase("?fields=id,amount", new[] { "id", "amount" })]
    [TestCase("?fields=id%20,amount%20", new[] { "id", "amount" })]
    [TestCase("?fields=payment_sessions.id", new[] { "id", "payment_sessions" })]
    [TestCase("?fields=nope", new[] { "id" })]
    [TestCase("?fields=-payment_sessions,-payments,-metadata", new[]
    {
        "id", "currency_code", "amount", "authorized_amount", "captured_amount", "refunded_amount", "completed_at", "created_at", "updated_at",
        "status", "payment_providers",
    })]
    public async Task The_caller_chooses_the_members(string query, string[] members)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed, query: query));

        Expect.Ok(answer);
        Assert.That(Expect.Members(answer.Collection), Is.EqualTo(members));
    }

    [TestCase("?fields=+payment_sessions.created_at")]
    [TestCase("?fields=%2Bpayment_sessions.created_at")]
    [TestCase("?locale=de&fields=%2Bpayment_sessions.created_at")]
    public async Task A_plus_adds_to_the_members(string query)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed, query: query));

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Expect.Members(answer.Session), Is.EqualTo(new[]
            {
                "id", "amount", "currency_code", "provider_id", "authorized_at", "payment_collection", "data", "status", "context", "payment",
                "created_at",
            }));
            Assert.That(answer.Collection.GetProperty("payments").ValueKind, Is.EqualTo(JsonValueKind.Array));
        }
    }

    [Test]
    public async Task A_minus_removes_a_nested_member()
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed, query: "?fields=-payment_sessions.data"));

        Expect.Ok(answer);
        Assert.That(Expect.Members(answer.Session), Does.Not.Contain("data").And.Contain("status"));
    }

    [TestCase("/store/payment-collections/{0}/payment-sessions/")]
    [TestCase("/STORE/Payment-Collections/{0}/Payment-Sessions")]
    public async Task A_closing_slash_and_the_case_of_the_path_do_not_matter(string path)
    {
        var owed = await OweAsync();

        Expect.Ok(await Host.SendAsync(Requests.Post(string.Format(null, path, owed.Id), Requests.ScriptedBody)));
    }

    [Test]
    public async Task Two_hundred_requests_at_once_leave_one_session_that_can_be_paid()
    {
        var owed = await OweAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Host.SendAsync(Requests.Session(owed, $$$"""{"provider_id":"{{{StoreHost.Scripted}}}","data":{"n":{{{i}}}}}"""))));

        var session = (await Host.ReadAsync(owed)).Sessions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(200, 409));
            Assert.That(answers.Select(answer => answer.Status), Has.Some.EqualTo(200));
            Assert.That(Host.Provider.Sessions.Where(remote => remote.IsPayable).Select(remote => remote.SessionId), Is.EqualTo(new[] { session.Id }));
            Assert.That(
                Host.Provider.Sessions.Select(remote => remote.Status),
                Is.All.AnyOf(PaymentSessionStatus.Canceled, PaymentSessionStatus.Pending));
        }
    }
}
