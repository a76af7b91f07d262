namespace PaymentSessions.Tests;

public sealed class ConflictTests : StoreTests
{
    private const string NothingOwed = "Nothing is owed on this payment collection any more: it is paid, authorized or canceled.";

    [TestCase(PaymentSessionStatus.Authorized, "authorized")]
    [TestCase(PaymentSessionStatus.Captured, "completed")]
    public async Task What_the_shopper_has_paid_is_not_replaced(PaymentSessionStatus paid, string status)
    {
        var owed = await OweAsync();
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Provider.Move(session, paid);

        var answer = await Host.SendAsync(Requests.Session(owed, """{"provider_id":"pp_system_default"}"""));

        Expect.Problem(answer, 409, "conflict", NothingOwed);
        var collection = await Host.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Host.Provider.Find(session)!.Status, Is.EqualTo(paid), "the hold isn't released");
            Assert.That(collection.Sessions.Select(kept => kept.Id), Is.EqualTo(new[] { session }));
            Assert.That(collection.Status.ToString(), Is.EqualTo(status).IgnoreCase);
        }
    }

    [Test]
    public async Task Once_that_is_known_another_request_changes_nothing_at_all()
    {
        var owed = await OweAsync();
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Provider.Move(session, PaymentSessionStatus.Authorized);
        await Host.SendAsync(Requests.Session(owed, """{"provider_id":"pp_system_default"}"""));
        Remember();

        var answer = await Host.SendAsync(Requests.Session(owed));

        Expect.Problem(answer, 409, "conflict", NothingOwed);
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_payment_that_takes_its_time_at_the_bank_is_waited_for()
    {
        var owed = await OweAsync();
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Provider.Move(session, PaymentSessionStatus.PendingAuthorization);

        var answer = await Host.SendAsync(Requests.Session(owed, """{"provider_id":"pp_system_default"}"""));

        Expect.Problem(answer, 409, "conflict", "The shopper's payment is being processed. Wait for its outcome.");
        Assert.That(Host.Provider.Find(session)!.Status, Is.EqualTo(PaymentSessionStatus.PendingAuthorization));
    }
}
