using System.Globalization;
using System.Text.Json.Nodes;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>What an operation made is found again by its id, among all that was made at that time.</summary>
public sealed class LookUpTests : StripeTests
{
    [Test]
    public async Task An_intent_is_found_on_whichever_page_it_is()
    {
        var (operation, made) = await InitiateAsync();
        for (var other = 0; other < 120; other++) await InitiateAsync();

        var found = await FindAsync(operation);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Session?.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That((await Control.ReadRequestsAsync()).Count(request => request.Method == "GET"), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task What_was_made_long_after_it_does_not_stand_before_it()
    {
        var (operation, made) = await InitiateAsync();
        var since = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromHours(1));
        for (var other = 0; other < 101; other++) await InitiateAsync();

        var found = await FindAsync(operation, since);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Session?.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That((await Control.ReadRequestsAsync()).Count(request => request.Method == "GET"), Is.EqualTo(1));
        }
    }

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(60)]
    [TestCase(9 * 60)]
    [TestCase(23 * 60)]
    public async Task One_that_was_made_by_a_later_attempt_is_found(int minutes)
    {
        var since = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(minutes));
        var (operation, made) = await InitiateAsync();

        Assert.That((await FindAsync(operation, since)).Session?.RemoteId, Is.EqualTo(made.RemoteId));
    }

    [Test]
    public async Task One_that_may_have_arrived_after_the_key_s_time_is_looked_for_until_then()
    {
        var since = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromHours(25));
        var (operation, made) = await InitiateAsync();

        var found = Expect.Done(await Provider.FindAsync(Find(operation, since) with { Until = since + TimeSpan.FromHours(26) }, default));

        Assert.That(found.Session?.RemoteId, Is.EqualTo(made.RemoteId));
    }

    [Test]
    public async Task Two_of_a_kind_are_nothing_to_choose_from()
    {
        var (operation, _) = await InitiateAsync();
        await InitiateAsync();
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents")
        {
            Members = new() { ["data"] = new JsonObject { ["metadata"] = new JsonObject { ["operation_id"] = operation.OperationId } } },
        });

        var found = await FindAsync(operation);

        Assert.That((found.IsFound, found.IsConsistent), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Nothing_is_known_of_one_as_long_as_not_all_of_the_time_was_looked_through()
    {
        await InitiateAsync();
        await Control.FailAsync(new TwinFault(TwinFaultKind.Delay, "GET", "/v1/payment_intents"));
        await Control.FailNextAsync(TwinFaultKind.Answer, "GET", "/v1/payment_intents");

        Expect.Unknown(await Provider.FindAsync(Find(Operations.Initiate(Provider), Clock.GetUtcNow()), default));
    }

    [Test]
    public async Task Nobody_looks_through_the_time_after_the_last_attempt()
    {
        var since = Clock.GetUtcNow();
        var look = Find(Operations.Initiate(Provider), since) with { Until = since + TimeSpan.FromMinutes(3) };

        var found = Expect.Done(await Provider.FindAsync(look, default));

        var request = (await Control.ReadRequestsAsync()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((found.IsFound, found.IsConsistent), Is.EqualTo((false, true)));
            Assert.That(
                long.Parse(request.Form["created[lt]"], CultureInfo.InvariantCulture),
                Is.InRange((since + TimeSpan.FromMinutes(3)).ToUnixTimeSeconds(), (since + TimeSpan.FromMinutes(10)).ToUnixTimeSeconds()));
        }
    }

    [Test]
    public async Task One_that_was_never_made_is_known_not_to_be_there()
    {
        await InitiateAsync();

        var found = await FindAsync(Operations.Initiate(Provider));

        Assert.That((found.IsFound, found.IsConsistent), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task What_was_made_at_another_time_is_not_looked_through()
    {
        await InitiateAsync();
        Clock.Advance(TimeSpan.FromDays(3));
        var (operation, made) = await InitiateAsync();
        var since = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(3));
        await InitiateAsync();

        var found = await FindAsync(operation, since);

        Assert.That(found.Session?.RemoteId, Is.EqualTo(made.RemoteId));
    }

    [Test]
    public async Task A_capture_and_a_cancellation_are_seen_on_their_intent()
    {
        var session = await PayAsync();
        var capture = Operations.Capture(Provider, session, 20m);

        var before = await FindAsync(capture, PaymentOperationKind.Capture);
        Expect.Done(await Provider.CaptureAsync(capture, default));
        var after = await FindAsync(capture, PaymentOperationKind.Capture);
        var another = await FindAsync(Operations.Capture(Provider, session, 20m), PaymentOperationKind.Capture);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.IsFound, another.IsFound), Is.EqualTo((false, false)));
            Assert.That((after.Capture?.Amount, after.Capture?.EndsAuthorization), Is.EqualTo((Eur(20m), true)));
        }
    }

    [Test]
    public async Task A_capture_s_mark_without_the_money_is_no_capture()
    {
        var session = await PayAsync();
        var capture = Operations.Capture(Provider, session, 20m);
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents/*")
        {
            Members = new() { ["metadata"] = new JsonObject { [capture.OperationId] = "2000" } },
        });

        var found = await FindAsync(capture, PaymentOperationKind.Capture);

        Assert.That((found.IsFound, found.IsConsistent), Is.EqualTo((false, true)));
    }

    [TestCase("amount_received", null)]
    [TestCase("status", "processing")]
    public async Task A_capture_s_mark_on_an_intent_that_does_not_tell_what_was_taken_says_nothing(string member, string? value)
    {
        var session = await PayAsync();
        var capture = Operations.Capture(Provider, session, 20m);
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents/*")
        {
            Members = new() { ["metadata"] = new JsonObject { [capture.OperationId] = "2000" }, [member] = value },
        });

        var found = await FindAsync(capture, PaymentOperationKind.Capture);

        Assert.That((found.IsFound, found.IsConsistent), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task A_part_s_mark_with_the_money_of_an_earlier_part_is_none_either_and_says_nothing()
    {
        UseOptions(stripe => stripe.Multicapture = true);
        var session = await PayAsync();
        var first = Operations.Capture(Provider, session, 40m);
        Expect.Done(await Provider.CaptureAsync(first, default));
        var second = Operations.Capture(Provider, session, 10m);
        await Control.FailAsync(new TwinFault(TwinFaultKind.ChangeAnswer, "GET", "/v1/payment_intents/*")
        {
            Members = new() { ["metadata"] = new JsonObject { [second.OperationId] = "1000" } },
        });

        var found = await FindAsync(second, PaymentOperationKind.Capture);

        Assert.That((found.IsFound, found.IsConsistent), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Each_of_several_parts_is_found()
    {
        UseOptions(stripe => stripe.Multicapture = true);
        var session = await PayAsync();
        var (first, second) = (Operations.Capture(Provider, session, 40m), Operations.Capture(Provider, session, 10m));
        Expect.Done(await Provider.CaptureAsync(first, default));
        Expect.Done(await Provider.CaptureAsync(second, default));

        Assert.That((await FindAsync(first, PaymentOperationKind.Capture)).Capture?.Amount, Is.EqualTo(Eur(40m)));
        Assert.That((await FindAsync(second, PaymentOperationKind.Capture)).Capture?.Amount, Is.EqualTo(Eur(10m)));
    }

    private async Task<ProviderFinding> FindAsync(InitiateOperation operation, DateTimeOffset? since = null) =>
        Expect.Done(await Provider.FindAsync(Find(operation, since ?? Clock.GetUtcNow()), default));

    private static FindOperation Find(InitiateOperation operation, DateTimeOffset since) =>
        Operations.Find(operation.OperationId, operation.Settings, PaymentOperationKind.Initiate, since);

    private async Task<ProviderFinding> FindAsync(CaptureOperation operation, PaymentOperationKind kind) =>
        Expect.Done(await Provider.FindAsync(
            Operations.Find(operation.OperationId, operation.Settings, kind, Clock.GetUtcNow(), operation.RemoteId),
            default));
}
