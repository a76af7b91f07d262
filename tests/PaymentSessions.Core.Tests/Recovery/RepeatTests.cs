using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>An operation in doubt is sent again under its key, as long as its provider certainly honours the key.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RepeatTests : IAsyncDisposable
{
    private static readonly TimeSpan[] Schedule =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(1),
    ];

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task It_is_repeated_with_the_same_key_on_the_schedule_and_never_before()
    {
        _engine.Provider.Always(ScriptedCall.Initiate, step => step.TimesOut());
        var owed = await _engine.OweAsync();
        await _engine.TryInitializeAsync(owed);

        for (var i = 0; i < Schedule.Length; i++)
        {
            await _engine.RecoverAfterAsync(Schedule[i] - Moment);
            Assert.That(_engine.Provider.Calls, Has.Length.EqualTo(i + 1), $"before wait {i}");
            await _engine.RecoverAfterAsync(Moment);
            Assert.That(_engine.Provider.Calls, Has.Length.EqualTo(i + 2), $"after wait {i}");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Calls.Select(call => call.Attempt), Is.EqualTo(Enumerable.Range(1, Schedule.Length + 1)));
            Assert.That(_engine.Provider.Calls.Select(call => call.IdempotencyKey).Distinct(), Has.Exactly(1).Items);
        }
    }

    [Test]
    public async Task A_waiting_session_takes_its_place_when_a_repeat_is_answered()
    {
        _engine.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        var owed = await _engine.OweAsync();
        await _engine.TryInitializeAsync(owed);

        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().Status, Is.EqualTo(PaymentSessionStatus.Pending));
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task It_is_not_sent_any_more_an_hour_before_the_key_expires()
    {
        _engine.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromHours(24), LookBack = TimeSpan.FromDays(30) });
        _engine.Provider.Always(ScriptedCall.Initiate, step => step.TimesOut());
        var owed = await _engine.OweAsync();
        await _engine.TryInitializeAsync(owed);

        await _engine.RecoverAfterAsync(TimeSpan.FromHours(23) - Moment);
        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(31));

        Assert.That(_engine.Provider.Calls.Select(call => call.Call), Is.EqualTo(new[] { ScriptedCall.Initiate, ScriptedCall.Initiate, ScriptedCall.Find }));
    }

    [Test]
    public async Task The_age_of_the_key_is_checked_once_more_just_before_sending()
    {
        _engine.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromHours(24), LookBack = TimeSpan.FromDays(30) });
        var owed = await _engine.OweAsync();
        for (var i = 0; i < 2; i++)
        {
            _engine.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
            await _engine.TryInitializeAsync(owed, data: $$"""{"n":{{i}}}""");
        }

        // Of the two, one comes after the other.
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        _engine.Clock.Advance(TimeSpan.FromHours(23) - Moment);
        var recovering = _engine.Worker.RunOnceAsync().AsTask();
        await gate.Reached.WaitAsync(TimeSpan.FromSeconds(10));
        _engine.Clock.Advance(TimeSpan.FromSeconds(10));
        gate.Open();
        await recovering.WaitAsync(TimeSpan.FromSeconds(10));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Initiate), Is.EqualTo(3));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Find), Is.EqualTo(1));
            Assert.That((await _engine.ReadAsync(owed)).Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_provider_that_honours_no_keys_gets_nothing_twice()
    {
        _engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });
        _engine.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        var owed = await _engine.OweAsync();
        await _engine.TryInitializeAsync(owed);

        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Calls.Select(call => call.Call), Is.EqualTo(new[] { ScriptedCall.Initiate, ScriptedCall.Find }));
            Assert.That((await _engine.ReadAsync(owed)).Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task After_a_replayed_error_it_is_looked_up_and_not_sent()
    {
        _engine.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        _engine.Provider.Next(ScriptedCall.Initiate).Replays();
        var owed = await _engine.OweAsync();
        await _engine.TryInitializeAsync(owed);

        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(30));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                _engine.Provider.Calls.Select(call => call.Call),
                Is.EqualTo(new[] { ScriptedCall.Initiate, ScriptedCall.Initiate, ScriptedCall.Find }));
            Assert.That((await _engine.ReadAsync(owed)).Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_cancellation_is_repeated_at_any_age()
    {
        _engine.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromHours(24) });
        var owed = await _engine.OweAsync();
        var session = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        await _engine.OweAsync(amount: 70m);

        await _engine.RecoverAfterAsync(TimeSpan.FromDays(300));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.EqualTo(2));
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
            Assert.That((await _engine.ReadAsync(owed)).Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_cancellation_of_a_session_that_was_kept_after_all_is_only_looked_up()
    {
        var owed = await _engine.OweAsync();
        var session = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Next(ScriptedCall.Initiate).TimesOut();
        _engine.Provider.Next(ScriptedCall.Initiate).Rejects("card_declined");
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        await _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        var sent = _engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel);

        for (var i = 0; i < 10; i++) await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(5));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.EqualTo(sent));
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(session.Id));
            Assert.That(collection.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_look_that_began_while_a_cancellation_could_still_arrive_does_not_show_its_absence()
    {
        var owed = await _engine.InitializeAsync(await _engine.OweAsync());
        var session = owed.Sessions.Single();
        var cancel = _engine.Get<OperationFactory>().Create(PaymentOperationKind.Cancel, session, PaymentOperationState.InDoubt);
        var canceller = _engine.Get<SessionCanceller>();
        _engine.Provider.Next(ScriptedCall.Retrieve).After(() => _engine.Clock.Advance(TimeSpan.FromSeconds(2)));
        _engine.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(59));

        var early = await canceller.LookUpAsync(owed, cancel, session);
        var late = await canceller.LookUpAsync(owed, cancel, session);

        Assert.That((early.Rejection, late.Rejection), Is.EqualTo(((ProviderRejection?)null, ProviderRejection.NeverArrived)));
    }

    [Test]
    public async Task A_provider_that_can_not_be_asked_is_asked_less_and_less_often()
    {
        var owed = await _engine.OweAsync();
        await _engine.InitializeAsync(owed);
        _engine.Provider.Always(ScriptedCall.Retrieve, step => step.TimesOut());
        await _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        var before = _engine.Provider.Calls.Length;

        for (var i = 0; i < 120; i++) await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(30));

        Assert.That(_engine.Provider.Calls[before..], Has.Length.LessThan(8), "In an hour: after 5 s, 30 s, 2 min, 10 min.");
    }

    [Test]
    public async Task While_a_session_is_in_doubt_the_one_before_it_is_not_cancelled()
    {
        var owed = await _engine.OweAsync();
        var first = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Always(ScriptedCall.Initiate, step => step.TimesOut());
        await _engine.TryInitializeAsync(owed, data: """{"n":2}""");

        for (var i = 0; i < 100; i++) await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(31));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Cancel));
            Assert.That((await _engine.ReadAsync(owed)).Sessions.Single().Id, Is.EqualTo(first.Id));
        }
    }

    [Test]
    public async Task While_a_session_is_in_review_the_one_before_it_is_not_cancelled()
    {
        _engine.Provider.Declares(new PaymentProviderTraits());
        var owed = await _engine.OweAsync();
        var first = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Always(ScriptedCall.Initiate, step => step.TimesOut());
        await _engine.TryInitializeAsync(owed, data: """{"n":2}""");

        for (var i = 0; i < 10; i++) await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(2));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Journal.Operations.Select(operation => operation.State), Has.Some.EqualTo(PaymentOperationState.NeedsReview));
            Assert.That(_engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Cancel));
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(first.Id));
        }
    }
}
