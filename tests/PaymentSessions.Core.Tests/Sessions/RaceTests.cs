using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>Many requests for one collection at once.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RaceTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [TestCase(20, Engine.Scripted, true)]
    [TestCase(20, Engine.Scripted, false)]
    [TestCase(200, Engine.Scripted, true)]
    [TestCase(200, Engine.Scripted, false)]
    [TestCase(200, PaymentProviderId.System, true)]
    [TestCase(200, PaymentProviderId.System, false)]
    public async Task All_are_answered_and_one_session_is_live(int racers, string providerId, bool areAlike)
    {
        var owed = await _engine.OweAsync();
        await _engine.InitializeAsync(owed, data: """{"first":true}""");

        var results = await Task.WhenAll(Enumerable.Range(0, racers).Select(racer => Task.Run(() =>
            _engine.TryInitializeAsync(owed, providerId, areAlike ? "{}" : $$"""{"racer":{{racer}}}"""))));

        var collection = await _engine.ReadAsync(owed);
        var live = collection.Sessions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => result.Problem).OfType<PaymentProblem>(), Is.Empty);
            Assert.That(results.Select(result => result.Value!.Sessions.Length), Is.All.EqualTo(1));
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Journal.Withheld, Is.Empty);
            Assert.That(
                _engine.Provider.Sessions.Where(session => session.IsPayable).Select(session => session.SessionId),
                Is.EqualTo(providerId == Engine.Scripted ? new[] { live.Id } : []));
            Assert.That(_engine.Provider.Sessions.Where(session => session.SessionId != live.Id).Select(session => session.Status), Is.All.EqualTo(Canceled));
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task The_latest_wins_and_the_one_before_is_answered_with_the_winners_session()
    {
        var owed = await _engine.OweAsync();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);

        var earlier = _engine.TryInitializeAsync(owed, data: """{"n":1}""");
        await gate.Reached;
        var later = await _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        gate.Open();
        var result = await earlier;

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Sessions.Single().Id, Is.EqualTo(later.Value!.Sessions.Single().Id));
            Assert.That(_engine.Provider.Sessions.Select(session => session.Status), Is.EquivalentTo(new[] { Canceled, Pending }));
            Assert.That(collection.Journal.Withheld, Is.Empty);
        }
    }

    [Test]
    public async Task A_request_that_lost_waits_for_the_winner()
    {
        var owed = await _engine.OweAsync();
        var (first, second) = (new ScriptedGate(), new ScriptedGate());
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(first);
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(second);

        var earlier = _engine.TryInitializeAsync(owed, data: """{"n":1}""");
        await first.Reached;
        var later = _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        await second.Reached;

        // The stale one is made and cancelled while the winner is still on its way.
        var cancelled = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Cancel).WaitsAt(cancelled);
        first.Open();
        await cancelled.Reached;
        cancelled.Open();
        Assert.That(earlier.IsCompleted, Is.False);

        second.Open();
        var winner = (await later).Value!.Sessions.Single();

        Assert.That((await earlier).Value!.Sessions.Single().Id, Is.EqualTo(winner.Id));
    }

    [Test]
    public async Task A_request_that_lost_to_a_rejected_one_is_told_to_read_again()
    {
        var owed = await _engine.OweAsync();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        _engine.Provider.Next(ScriptedCall.Initiate).Rejects("declined");

        var earlier = _engine.TryInitializeAsync(owed, data: """{"n":1}""");
        await gate.Reached;
        var later = await _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        gate.Open();
        var result = await earlier;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(later.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Rejected));
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(_engine.Provider.Sessions.Single().Status, Is.EqualTo(Canceled));
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task Requests_alike_share_one_call_and_its_rejection()
    {
        var owed = await _engine.OweAsync();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate).Rejects("declined");

        var first = _engine.TryInitializeAsync(owed);
        await gate.Reached;
        var others = Enumerable.Range(0, 5).Select(_ => _engine.TryInitializeAsync(owed)).ToList();
        gate.Open();
        var results = await Task.WhenAll(others.Append(first));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => result.Problem!.Code), Is.All.EqualTo("declined"));
            Assert.That(_engine.Provider.Calls, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_request_gives_up_waiting_when_the_one_before_it_takes_too_long()
    {
        var owed = await _engine.OweAsync();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);

        var first = _engine.TryInitializeAsync(owed);
        await gate.Reached;
        var second = _engine.TryInitializeAsync(owed);
        while (!second.IsCompleted)
        {
            _engine.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.That((await second).Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt).Or.EqualTo(PaymentProblemKind.Conflict));
        gate.Open();
        await first;
    }

    [Test]
    public async Task Different_amounts_at_once_end_with_a_session_that_fits()
    {
        var owed = await _engine.OweAsync();

        await Task.WhenAll(Enumerable.Range(1, 40).Select(n => Task.Run(async () =>
        {
            if (n % 4 == 0) await _engine.OweAsync(amount: n);
            else await _engine.TryInitializeAsync(owed, data: $$"""{"n":{{n}}}""");
        })));

        var collection = await _engine.InitializeAsync(owed, data: """{"last":true}""");
        Assert.That(collection.Sessions.Single().Amount, Is.EqualTo(collection.Amount));
        await Invariants.CheckAsync(_engine, owed.Id);
    }
}
