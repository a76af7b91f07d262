using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>The table from Acme Pay's answers to outcomes, row by row.</summary>
public sealed class AnswerTests : AcmePayTests
{
    private const string Declined =
        """{"error":{"code":"card_declined","message":"for developers","shopper_message":"Your bank said no."}}""";

    private const string Order =
        """{"id":"o","reference":"r","client_secret":"s","network_reference":"n","captures":[],"amount":""";

    [Test]
    public async Task What_was_made_is_done()
    {
        var (operation, made) = await InitiateAsync();

        var order = (await Control.ReadLedgerAsync()).Orders.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.RemoteId, Is.EqualTo(order.Id));
            Assert.That(made.OperationId, Is.EqualTo(operation.OperationId));
            Assert.That(made.Status, Is.EqualTo(PaymentSessionStatus.Pending));
            Assert.That(Names(made.Data), Is.EqualTo(new[] { "id", "client_secret", "status" }));
            Assert.That(Names(made.PrivateData), Is.EqualTo(new[] { "network_reference" }));
        }
    }

    [TestCase(402)]
    [TestCase(422)]
    public async Task A_refusal_is_rejected_with_its_code_and_the_words_for_the_shopper(int status)
    {
        await AnswerAsync(status, Declined);

        var result = await Provider.InitiateAsync(Operations.Initiate(Provider), default);

        Assert.That(
            Expect.Rejected(result, "card_declined"),
            Is.EqualTo(new ProviderRejection("card_declined", "for developers") { ShopperMessage = "Your bank said no." }));
    }

    [Test]
    public async Task A_refusal_need_not_have_words_for_the_shopper()
    {
        await AnswerAsync(422, """{"error":{"code":"blocked","message":"for developers"}}""");

        var result = await Provider.InitiateAsync(Operations.Initiate(Provider), default);

        Assert.That(Expect.Rejected(result, "blocked").ShopperMessage, Is.Null);
    }

    [TestCase(400, Declined, "other content")]
    [TestCase(401, Declined, "API key")]
    [TestCase(403, Declined, "API key")]
    [TestCase(404, Declined, "no such order")]
    [TestCase(409, Declined, "under way")]
    [TestCase(429, Declined, "too many")]
    [TestCase(302, "", "HTTP 302")]
    [TestCase(418, Declined, "HTTP 418")]
    [TestCase(500, Declined, "HTTP 500")]
    [TestCase(503, "<html></html>", "HTTP 503")]
    [TestCase(200, "<html></html>", "isn't what")]
    [TestCase(200, "", "isn't what")]
    [TestCase(200, "null", "null")]
    [TestCase(201, "{}", "isn't what")]
    [TestCase(201, """{"id":"ord_1"}""", "isn't what")]
    [TestCase(201, Order + "null}", "isn't what")]
    [TestCase(201, Order + """1.5,"currency":"EUR","status":"created"}""", "isn't what")]
    [TestCase(201, Order + """1,"currency":"???","status":"created"}""", "isn't what")]
    [TestCase(201, Order + """1,"currency":"EUR","status":"new"}""", "isn't what")]
    [TestCase(201, Order + """1,"currency":null,"status":"created"}""", "isn't what")]
    [TestCase(402, "<html></html>", "isn't Acme Pay's")]
    [TestCase(422, "{}", "isn't Acme Pay's")]
    [TestCase(422, """{"error":{"message":"without a code"}}""", "isn't Acme Pay's")]
    [TestCase(422, "null", "null")]
    public async Task Everything_else_is_unknown(int status, string body, string reason)
    {
        await AnswerAsync(status, body);

        Assert.That(await Expect.UnknownAsync(Provider.InitiateAsync(Operations.Initiate(Provider), default)), Does.Contain(reason));
    }

    [TestCase(AcmeFaultKind.DropBefore)]
    [TestCase(AcmeFaultKind.DropAfter)]
    [TestCase(AcmeFaultKind.ErrorBefore)]
    [TestCase(AcmeFaultKind.ErrorAfter)]
    [TestCase(AcmeFaultKind.Html)]
    [TestCase(AcmeFaultKind.RateLimit)]
    public async Task So_is_whatever_goes_wrong_with_any_operation(AcmeFaultKind kind)
    {
        var session = await AuthorizeAsync();
        foreach (var operation in Enum.GetValues<AcmeOperation>()) await Control.FailAsync(new AcmeFault(operation, kind) { Every = 1 });
        var create = Operations.Initiate(Provider);

        await Expect.UnknownAsync(Provider.InitiateAsync(create, default));
        await Expect.UnknownAsync(Provider.RetrieveAsync(session, default));
        await Expect.UnknownAsync(Provider.AuthorizeAsync(session, default));
        await Expect.UnknownAsync(Provider.FindAsync(Operations.Find(create, PaymentOperationKind.Initiate), default));
        await Expect.UnknownAsync(Provider.CaptureAsync(Operations.Capture(session, 10m), default));
        await Expect.UnknownAsync(Provider.RefundAsync(Operations.Refund(session, 10m), default));
        await Expect.UnknownAsync(Provider.CancelAsync(Operations.Cancel(session), default));
    }

    [Test]
    public async Task A_session_that_is_not_there_is_unknown_and_not_cancelled()
    {
        var session = Operations.Session(Operations.Initiate(Provider), made: null) with { RemoteId = "ord_../none" };

        Assert.That(await Expect.UnknownAsync(Provider.RetrieveAsync(session, default)), Does.Contain("no such order"));
    }

    [Test]
    public async Task An_answer_without_end_is_not_read()
    {
        await AnswerAsync(200, new string(' ', 2 * 1024 * 1024));

        await Expect.UnknownAsync(Provider.InitiateAsync(Operations.Initiate(Provider), default));
    }

    private static IEnumerable<string> Names(RawJson json) => json.ToElement().EnumerateObject().Select(member => member.Name);

    private Task AnswerAsync(int status, string body) =>
        Control.FailAsync(new AcmeFault(AcmeOperation.Create, AcmeFaultKind.Answer) { Status = status, Body = body });
}
