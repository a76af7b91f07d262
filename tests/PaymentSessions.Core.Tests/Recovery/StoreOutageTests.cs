using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>The store can't be reached for a while.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StoreOutageTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly UnreliableStore _store;
    private readonly Engine _engine;

    public StoreOutageTests()
    {
        _store = new UnreliableStore(new InMemoryPaymentStore(_clock));
        _engine = new Engine(replace: services => services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(_store)), clock: _clock);
    }

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Nothing_is_sent_when_the_operation_can_not_be_written()
    {
        var owed = await _engine.OweAsync();
        _store.LostCommits = 1;

        Assert.That(async () => await _engine.TryInitializeAsync(owed), Throws.InstanceOf<PaymentStoreUnavailableException>());

        Assert.That(_engine.Provider.Calls, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_has_happened_is_recorded_as_soon_as_the_store_is_back(bool isWritten)
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).After(() => (_store.LostCommits, _store.AreWritten) = (5, isWritten));

        var running = _engine.TryInitializeAsync(owed);
        await AdvanceUntilAsync(running, TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await running.WaitAsync(Patience)).Value!.Sessions, Has.Length.EqualTo(1));
            Assert.That(_engine.Provider.Calls, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task If_it_lasts_the_request_fails_and_the_worker_brings_it_to_an_end()
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).After(() => _store.IsDown = true);

        var running = _engine.TryInitializeAsync(owed);
        await AdvanceUntilAsync(running, TimeSpan.FromSeconds(10));
        Assert.That(async () => await running.WaitAsync(Patience), Throws.InstanceOf<PaymentStoreUnavailableException>());
        _store.IsDown = false;
        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions, Has.Length.EqualTo(1));
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_store_that_is_away_for_a_moment_does_not_hold_up_what_was_committed()
    {
        var owed = await _engine.OweAsync();
        _store.AfterCommit = () => _store.IsDown = true;
        _engine.Provider.Next(ScriptedCall.Initiate).After(() => (_store.AfterCommit, _store.IsDown) = (null, false));

        var result = await _engine.TryInitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Sessions, Has.Length.EqualTo(1));
            Assert.That(_engine.Provider.Calls, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task Nothing_is_left_unobserved_when_a_request_fails_in_several_places()
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Add(args.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await FailTwiceAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.That(unobserved.SelectMany(exception => ((AggregateException)exception).InnerExceptions).OfType<PaymentStoreUnavailableException>(), Is.Empty);
    }

    /// <summary>A request that replaces a stale session: cancelling that one and making its own fail both.</summary>
    private async Task FailTwiceAsync()
    {
        var owed = await _engine.OweAsync();
        await _engine.TryInitializeAsync(owed, data: """{"n":1}""");
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        await _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        var stale = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Cancel).WaitsAt(stale);
        _engine.Provider.Next(ScriptedCall.Initiate).After(async () =>
        {
            await stale.Reached.WaitAsync(Patience);
            _store.IsDown = true;
            stale.Open();
        });

        var running = _engine.TryInitializeAsync(owed, data: """{"n":3}""");
        await stale.Reached.WaitAsync(Patience);
        await AdvanceUntilAsync(running, TimeSpan.FromSeconds(20));
        Assert.That(async () => await running.WaitAsync(Patience), Throws.InstanceOf<PaymentStoreUnavailableException>());

        // Whatever goes on behind the request's back gives up, too.
        await AdvanceUntilAsync(new TaskCompletionSource().Task, TimeSpan.FromSeconds(6));
    }

    private async Task AdvanceUntilAsync(Task task, TimeSpan most)
    {
        var end = _clock.GetUtcNow() + most;
        while (!task.IsCompleted && _clock.GetUtcNow() < end)
        {
            await Task.Delay(1);
            _clock.Advance(TimeSpan.FromMilliseconds(64));
        }
    }
}
