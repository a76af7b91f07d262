using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>How the worker goes about what is due.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorkerTests : IAsyncDisposable
{
    private const int Count = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    private readonly UnreliableStore _store;
    private readonly Engine _engine;

    public WorkerTests()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        _store = new UnreliableStore(new InMemoryPaymentStore(clock));
        _engine = new Engine(
            options => (options.Worker.BatchSize, options.Worker.Concurrency) = (4, 3),
            services => services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(_store)),
            clock);
    }

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task It_takes_a_batch_at_a_time_the_longest_due_first()
    {
        var ids = await FallDueAsync();

        var done = new List<int>();
        var order = new List<string?>();
        for (var i = 0; i < 4; i++)
        {
            var before = _engine.Provider.Calls.Length;
            done.Add(await _engine.Worker.RunOnceAsync());
            order.AddRange(_engine.Provider.Calls[before..].Select(call => call.SessionId).Order(StringComparer.Ordinal));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(done, Is.EqualTo(new[] { 4, 4, 2, 0 }));
            Assert.That(order, Is.EqualTo(_engine.Provider.Calls[..Count].Select(call => call.SessionId)));
            Assert.That(ids, Has.Count.EqualTo(Count));
        }
    }

    [Test]
    public async Task It_never_works_on_more_at_once_than_it_may()
    {
        await FallDueAsync();
        var before = _engine.Provider.Calls.Length;
        var gate = new ScriptedGate();
        var three = new TaskCompletionSource();
        var running = 0;
        _engine.Provider.Always(ScriptedCall.Initiate, step => step
            .After(() =>
            {
                if (Interlocked.Increment(ref running) == 3) three.SetResult();
            })
            .WaitsAt(gate));

        var working = _engine.Worker.RunOnceAsync().AsTask();
        await three.Task.WaitAsync(Patience);
        for (var i = 0; i < 1000; i++) await Task.Yield();
        var most = _engine.Provider.Calls.Length - before;
        gate.Open();
        await working.WaitAsync(Patience);

        Assert.That((most, running), Is.EqualTo((3, 4)));
    }

    [Test]
    public async Task One_collections_trouble_does_not_stop_the_others()
    {
        var ids = await FallDueAsync();
        _store.BrokenId = ids[0];

        for (var i = 0; i < 4; i++) await _engine.Worker.RunOnceAsync();

        Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(Count - 1));
    }

    [Test]
    public async Task What_fails_rests_and_is_tried_again()
    {
        var ids = await FallDueAsync();
        _store.BrokenId = ids[0];
        for (var i = 0; i < 4; i++) await _engine.Worker.RunOnceAsync();
        var idle = await _engine.Worker.RunOnceAsync();

        _store.BrokenId = null;
        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(idle, Is.Zero, "It doesn't spin.");
            Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(Count));
        }
    }

    [Test]
    public async Task Failures_that_fill_a_batch_do_not_keep_the_others_waiting()
    {
        await using var engine = new Engine(
            options => options.Worker.BatchSize = 1,
            services => services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(_store)),
            _engine.Clock);
        engine.Provider.Next(ScriptedCall.Initiate).TimesOut();
        engine.Provider.Next(ScriptedCall.Initiate).TimesOut();
        var first = await engine.OweAsync("cart_1");
        await engine.TryInitializeAsync(first);
        engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await engine.TryInitializeAsync(await engine.OweAsync("cart_2"));
        _store.BrokenId = first.Id;

        await engine.RecoverAfterAsync(Wait);
        await engine.Worker.RunOnceAsync();

        Assert.That(engine.Provider.Sessions, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task When_it_is_told_to_stop_what_is_under_way_ends_and_nothing_new_begins()
    {
        await FallDueAsync();
        var before = _engine.Provider.Calls.Length;
        var gate = new ScriptedGate();
        var three = new TaskCompletionSource();
        var running = 0;
        _engine.Provider.Always(ScriptedCall.Initiate, step => step
            .After(() =>
            {
                if (Interlocked.Increment(ref running) == 3) three.SetResult();
            })
            .WaitsAt(gate));
        using var stop = new CancellationTokenSource();
        var working = _engine.Worker.RunOnceAsync(stop.Token).AsTask();
        await three.Task.WaitAsync(Patience);

        await stop.CancelAsync();
        for (var i = 0; i < 1000; i++) await Task.Yield();
        var isWaiting = !working.IsCompleted;
        gate.Open();
        Assert.That(async () => await working.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isWaiting, Is.True);
            Assert.That(_engine.Provider.Calls.Length - before, Is.EqualTo(3));
            Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(3));
            Assert.That(await _engine.Store.ListOperationsAsync(PaymentOperationState.InFlight, null, 100, CancellationToken.None), Is.Empty);
        }
    }

    [Test]
    public async Task Answers_that_have_expired_are_forgotten()
    {
        Assert.That(IdempotencyKey.TryCreate("key", [], [], out var key), Is.True);
        var request = (await _engine.Requests.BeginAsync(key!)).Value!;
        await _engine.Requests.CompleteAsync(request, "{}"u8.ToArray());

        await _engine.RecoverAfterAsync(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        var kept = await _store.FindRequestAsync(key!.Id, CancellationToken.None);
        await _engine.RecoverAfterAsync(TimeSpan.FromMilliseconds(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept, Is.Not.Null);
            Assert.That(await _store.FindRequestAsync(key.Id, CancellationToken.None), Is.Null);
        }
    }

    /// <summary>Operations in doubt, each of another collection, due in the order in which they were begun.</summary>
    private async Task<List<string>> FallDueAsync()
    {
        var ids = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            _engine.Provider.Next(ScriptedCall.Initiate).TimesOut();
            var owed = await _engine.OweAsync($"cart_{i}");
            await _engine.TryInitializeAsync(owed);
            ids.Add(owed.Id);
            _engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        _engine.Clock.Advance(Wait);
        return ids;
    }
}
