using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Recovery;

/// <summary>Sessions that nobody pays with in time.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ExpiryTests : IAsyncDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [TestCase(Engine.Scripted)]
    [TestCase(PaymentProviderId.System)]
    public async Task An_abandoned_session_is_cancelled_when_its_time_has_come_and_not_before(string providerId)
    {
        var (owed, _) = await StartAsync(providerId);

        await _engine.RecoverAfterAsync(Lifetime - Moment);
        var before = (await _engine.ReadAsync(owed)).Sessions.Length;
        await _engine.RecoverAfterAsync(Moment);

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.EqualTo(1));
            Assert.That(collection.Sessions, Is.Empty);
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Journal.Withheld, Is.Empty);
            Assert.That(collection.DueAt, Is.Null);
            Assert.That(_engine.Provider.Sessions.Select(session => session.Status), Is.All.EqualTo(Canceled));
        }

        await _engine.InitializeAsync(owed, providerId);
    }

    [TestCase(Authorized)]
    [TestCase(Captured)]
    public async Task A_session_that_was_paid_just_before_is_kept(PaymentSessionStatus paid)
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Move(session.Id, paid);

        await _engine.RecoverAfterAsync(Lifetime);

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().Status, Is.EqualTo(paid));
            Assert.That(collection.Sessions.Single().ExpiresAt, Is.Null);
            Assert.That(collection.AuthorizedAmount, Is.EqualTo(owed.Amount));
            Assert.That(_engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Cancel));
        }
    }

    [Test]
    public async Task A_session_that_is_paid_between_look_and_cancellation_counts()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Captured));

        await _engine.RecoverAfterAsync(Lifetime);

        var collection = await _engine.ReadAsync(owed);
        Assert.That((collection.Sessions.Single().Id, collection.Status), Is.EqualTo((session.Id, PaymentCollectionStatus.Completed)));
    }

    [Test]
    public async Task A_session_that_is_paid_while_a_slow_answer_is_under_way_counts()
    {
        var (owed, session) = await StartAsync();
        var look = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Retrieve).AnswersAt(look);
        _engine.Clock.Advance(Lifetime);
        var expiring = _engine.Worker.RunOnceAsync().AsTask();
        await look.Reached.WaitAsync(Patience);
        _engine.Provider.Move(session.Id, Authorized);
        _engine.Clock.Advance(TimeSpan.FromSeconds(2) + Moment);

        look.Open();
        await expiring.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _engine.ReadAsync(owed)).Status, Is.EqualTo(PaymentCollectionStatus.Authorized));
            Assert.That(_engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Cancel));
        }
    }

    [Test]
    public async Task A_session_that_nobody_can_look_at_is_left_for_later()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Retrieve).TimesOut();

        await _engine.RecoverAfterAsync(Lifetime);
        var postponed = await _engine.ReadAsync(owed);
        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(postponed.Sessions.Single().Id, Is.EqualTo(session.Id));
            Assert.That(postponed.DueAt, Is.EqualTo(postponed.UpdatedAt + TimeSpan.FromSeconds(5)));
            Assert.That((await _engine.ReadAsync(owed)).Sessions, Is.Empty);
        }
    }

    [Test]
    public async Task As_long_as_nobody_can_look_at_it_that_is_tried_less_and_less_often()
    {
        var (owed, _) = await StartAsync();
        _engine.Provider.Always(ScriptedCall.Retrieve, step => step.TimesOut());
        _engine.Clock.Advance(Lifetime);

        var waits = new List<TimeSpan>();
        for (var looks = 0; looks < 8; looks++)
        {
            await _engine.Worker.RunOnceAsync();
            waits.Add((await _engine.ReadAsync(owed)).DueAt!.Value - _engine.Clock.GetUtcNow());
            _engine.Clock.Advance(waits[^1]);
        }

        Assert.That(waits, Is.EqualTo(new[]
        {
            TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
            TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(1),
        }));
    }

    [Test]
    public async Task A_session_that_waits_for_a_bank_follows_the_providers_own_date()
    {
        var date = _engine.Clock.GetUtcNow().AddDays(3);
        var (owed, session) = await StartAsync();
        _engine.Provider.Move(session.Id, PendingAuthorization);
        _engine.Provider.Always(ScriptedCall.Retrieve, step => step.Answers(state => state with { ExpiresAt = date.ToOffset(TimeSpan.FromHours(2)).AddTicks(1) }));

        await _engine.RecoverAfterAsync(Lifetime);

        var waiting = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting.Sessions.Single().ExpiresAt, Is.EqualTo(date));
            Assert.That(waiting.Sessions.Single().ExpiresAt!.Value.Offset, Is.EqualTo(TimeSpan.Zero));
            Assert.That(waiting.DueAt, Is.EqualTo(date));
            Assert.That(_engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Cancel));
        }

        await _engine.RecoverAfterAsync(TimeSpan.FromDays(2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _engine.ReadAsync(owed)).Sessions, Is.Empty);
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task The_providers_date_counts_from_the_moment_in_which_the_session_is_made()
    {
        var date = _engine.Clock.GetUtcNow().AddDays(3);
        _engine.Provider.Next(ScriptedCall.Initiate).Answers(state => state with { Status = PendingAuthorization, ExpiresAt = date });

        var (_, session) = await StartAsync();

        Assert.That(session.ExpiresAt, Is.EqualTo(date));
    }

    [Test]
    public async Task A_session_that_is_the_shoppers_again_follows_our_own_date_again()
    {
        var date = _engine.Clock.GetUtcNow().AddDays(3);
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Retrieve).Answers(state => state with { Status = PendingAuthorization, ExpiresAt = date });
        await _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        var waiting = (await _engine.ReadAsync(owed)).Sessions.Single();

        _engine.Provider.Next(ScriptedCall.Cancel).Rejects("not_now");
        await _engine.TryInitializeAsync(owed, data: """{"n":3}""");

        var again = (await _engine.ReadAsync(owed)).Sessions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((waiting.Id, waiting.ExpiresAt), Is.EqualTo((session.Id, (DateTimeOffset?)date)));
            Assert.That((again.Id, again.ExpiresAt), Is.EqualTo((session.Id, (DateTimeOffset?)(session.CreatedAt + Lifetime))));
        }
    }

    [Test]
    public async Task A_session_that_waits_for_a_bank_without_a_date_is_looked_at_every_day_and_not_cancelled()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Move(session.Id, PendingAuthorization);

        await _engine.RecoverAfterAsync(Lifetime);
        for (var i = 0; i < 24 * 10; i++) await _engine.RecoverAfterAsync(TimeSpan.FromHours(1));
        var looks = _engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Retrieve);
        _engine.Provider.Move(session.Id, Captured);
        await _engine.RecoverAfterAsync(TimeSpan.FromDays(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(looks, Is.EqualTo(11));
            Assert.That(_engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Cancel));
            Assert.That((await _engine.ReadAsync(owed)).Status, Is.EqualTo(PaymentCollectionStatus.Completed));
        }
    }

    [Test]
    public async Task A_session_that_is_being_replaced_does_not_expire_meanwhile()
    {
        var (owed, session) = await StartAsync();
        _engine.Clock.Advance(Lifetime);
        var making = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(making);
        var replacing = _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        await making.Reached.WaitAsync(Patience);

        await _engine.Worker.RunOnceAsync();
        var during = await _engine.ReadAsync(owed);
        making.Open();
        var result = await replacing.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(during.Sessions.Single().Id, Is.EqualTo(session.Id));
            Assert.That(result.Value!.Sessions.Single().Id, Is.Not.EqualTo(session.Id));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.EqualTo(1));
        }
    }

    /// <summary>The worker had it before the replacement was committed, and reads the collection after that.</summary>
    [Test]
    public async Task A_session_whose_replacement_has_begun_is_left_to_that()
    {
        var (owed, session) = await StartAsync();
        var making = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(making);
        var replacing = _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        await making.Reached.WaitAsync(Patience);

        await _engine.Get<SessionExpiry>().ExpireAsync(owed.Id, session);
        var during = await _engine.ReadAsync(owed);
        making.Open();
        await replacing.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(during.Sessions.Single().Id, Is.EqualTo(session.Id));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_replacement_that_begins_while_the_session_is_looked_at_wins()
    {
        var (owed, session) = await StartAsync();
        _engine.Clock.Advance(Lifetime);
        var look = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Retrieve).AnswersAt(look);
        var expiring = _engine.Worker.RunOnceAsync().AsTask();
        await look.Reached.WaitAsync(Patience);
        var result = await _engine.TryInitializeAsync(owed, data: """{"n":2}""");

        look.Open();
        await expiring.WaitAsync(Patience);

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(result.Value!.Sessions.Single().Id).And.Not.EqualTo(session.Id));
            Assert.That(collection.Sessions.Single().Status, Is.EqualTo(Pending));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_superseded_session_that_a_bank_is_busy_with_is_cancelled_as_soon_as_that_is_possible_and_asked_less_and_less_often()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Move(session.Id, PendingAuthorization);
        await _engine.OweAsync(amount: 70m);

        for (var i = 0; i < 1440; i++) await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));
        var attempts = _engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel);
        _engine.Provider.Move(session.Id, Error);
        await _engine.RecoverAfterAsync(TimeSpan.FromDays(1));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(attempts, Is.InRange(5, 10));
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Journal.Withheld, Is.Empty);
        }
    }

    [Test]
    public async Task A_superseded_session_that_a_bank_pays_after_all_counts()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Move(session.Id, PendingAuthorization);
        await _engine.OweAsync(amount: 70m);
        _engine.Provider.Move(session.Id, Captured);

        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        Assert.That((await _engine.ReadAsync(owed)).CapturedAmount, Is.EqualTo(session.Amount));
    }

    [Test]
    public async Task Of_two_hosts_one_looks_at_a_session()
    {
        var world = new World();
        await using var first = world.StartHost(seed: 1);
        await using var second = world.StartHost(seed: 2);
        await first.OweAsync();
        await first.InitializeAsync();
        var look = new ScriptedGate();
        world.Provider.Next(ScriptedCall.Retrieve).WaitsAt(look);
        world.Clock.Advance(Lifetime);
        var looking = first.Worker.RunOnceAsync().AsTask();
        await look.Reached.WaitAsync(Patience);

        var dueForOthers = await second.Worker.RunOnceAsync();
        look.Open();
        await looking.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dueForOthers, Is.Zero);
            Assert.That(world.Provider.Calls.Count(call => call.Call == ScriptedCall.Retrieve), Is.EqualTo(1));
            Assert.That((await first.ReadAsync()).Sessions, Is.Empty);
        }
    }

    private async Task<(PaymentCollection Owed, PaymentSession Session)> StartAsync(string providerId = Engine.Scripted)
    {
        var owed = await _engine.OweAsync();
        return (owed, (await _engine.InitializeAsync(owed, providerId)).Sessions.Single());
    }
}
