using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>Hosts whose clocks are wrong go by the store's.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [TestCase(-1)]
    [TestCase(1)]
    public async Task A_lease_holds_for_a_host_whose_clock_differs_by_an_hour(int hours)
    {
        var world = new World();
        var clock = new FakeTimeProvider(world.Clock.GetUtcNow().AddHours(hours));
        await using (var first = world.StartHost(seed: 1)) await first.OweAsync();
        await using var dying = world.StartHost(crashAt: 3, seed: 2);
        Assert.That(async () => await dying.InitializeAsync(), Throws.InstanceOf<CrashException>());
        await using var survivor = world.StartHost(seed: 3, clock: clock);

        Pass(world, clock, TimeSpan.FromSeconds(60) - TimeSpan.FromMilliseconds(1));
        await survivor.Worker.RunOnceAsync();
        var early = world.Provider.Calls.Length;
        Pass(world, clock, TimeSpan.FromMilliseconds(1));
        await survivor.Worker.RunOnceAsync();

        Assert.That((early, world.Provider.Calls.Length), Is.EqualTo((0, 1)));
    }

    [TestCase(-1)]
    [TestCase(1)]
    public async Task The_schedule_holds_for_a_host_whose_clock_differs_by_an_hour(int hours)
    {
        var world = new World();
        var clock = new FakeTimeProvider(world.Clock.GetUtcNow().AddHours(hours));
        await using var wrong = world.StartHost(seed: 1, clock: clock);
        await using var right = world.StartHost(seed: 2);
        world.Provider.Next(ScriptedCall.Initiate).TimesOut();
        await wrong.OweAsync();
        await wrong.InitializeAsync();

        Pass(world, clock, TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(1));
        await right.Worker.RunOnceAsync();
        var early = world.Provider.Calls.Length;
        Pass(world, clock, TimeSpan.FromMilliseconds(1));
        await right.Worker.RunOnceAsync();

        var collection = await world.Store.FindByReferenceAsync("cart_1", CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((early, world.Provider.Calls.Length), Is.EqualTo((1, 2)));
            Assert.That(collection!.CreatedAt, Is.EqualTo(Noon));
        }
    }

    [Test]
    public async Task The_difference_is_measured_again_after_a_minute_and_not_before()
    {
        var world = new World();
        var clock = new FakeTimeProvider(world.Clock.GetUtcNow());
        var measurements = new MeasuredStore(world.Store);
        var storeClock = new StoreClock(measurements, clock);
        await storeClock.SynchronizeAsync(CancellationToken.None);
        var first = storeClock.Now();

        world.Clock.Advance(TimeSpan.FromHours(1));
        clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromMilliseconds(1));
        await storeClock.SynchronizeAsync(CancellationToken.None);
        var before = (storeClock.Now(), measurements.Count);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await storeClock.SynchronizeAsync(CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.EqualTo((first + TimeSpan.FromSeconds(60) - TimeSpan.FromMilliseconds(1), 1)));
            Assert.That((storeClock.Now(), measurements.Count), Is.EqualTo((world.Clock.GetUtcNow(), 2)));
        }
    }

    [Test]
    public async Task The_time_of_the_round_trip_is_halved()
    {
        var world = new World();
        var clock = new FakeTimeProvider(world.Clock.GetUtcNow());
        var storeClock = new StoreClock(new MeasuredStore(world.Store, () => clock.Advance(TimeSpan.FromSeconds(2))), clock);

        await storeClock.SynchronizeAsync(CancellationToken.None);

        Assert.That(storeClock.Now(), Is.EqualTo(world.Clock.GetUtcNow().AddSeconds(1)));
    }

    [Test]
    public async Task A_slow_answer_doesnt_move_a_time_that_it_may_have_meant()
    {
        var world = new World();
        var clock = new FakeTimeProvider(world.Clock.GetUtcNow());
        var delay = TimeSpan.Zero;
        var storeClock = new StoreClock(new MeasuredStore(world.Store, () => Pass(world, clock, delay)), clock);
        await storeClock.RefreshAsync();

        delay = TimeSpan.FromSeconds(2);
        await storeClock.RefreshAsync();
        var agreed = storeClock.Now() - world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await storeClock.RefreshAsync();
        var moved = storeClock.Now() - world.Clock.GetUtcNow();

        // It was told at the beginning of the round trip, and is taken for its middle.
        Assert.That((agreed, moved), Is.EqualTo((TimeSpan.Zero, TimeSpan.FromSeconds(-1))));
    }

    /// <summary>By its own clock no time has passed, and the lease is its own. It is somebody else's by now.</summary>
    [TestCase(ScriptedCall.Initiate)]
    [TestCase(ScriptedCall.Capture)]
    [TestCase(ScriptedCall.Refund)]
    [TestCase(ScriptedCall.Cancel)]
    [TestCase(ScriptedCall.CreateAccountHolder)]
    public async Task A_machine_that_was_asleep_since_the_commit_sends_nothing(ScriptedCall call)
    {
        var clock = new FakeTimeProvider(Noon);
        var store = new UnreliableStore(new InMemoryPaymentStore(clock));
        await using var engine = new Engine(replace: services => services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(store)));
        var owed = await engine.OweAsync();
        var payment = call is ScriptedCall.Initiate or ScriptedCall.CreateAccountHolder ? null : await engine.PayAsync(owed);
        if (call == ScriptedCall.Refund) await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment!.Id });
        var before = engine.Provider.Calls.Length;
        store.AfterCommit = () => clock.Advance(TimeSpan.FromHours(1));

        var problem = call switch
        {
            ScriptedCall.Capture => (await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment!.Id })).Problem,
            ScriptedCall.Refund => (await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment!.Id })).Problem,
            ScriptedCall.Cancel => (await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment!.Id })).Problem,
            ScriptedCall.CreateAccountHolder => (await engine.TryInitializeAsync(owed, customer: new PaymentCustomer("cus_1"))).Problem,
            _ => (await engine.TryInitializeAsync(owed)).Problem,
        };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(engine.Provider.Calls[before..].Select(made => made.Call), Has.None.EqualTo(call));
        }
    }

    /// <summary>
    /// The shopper has paid between the look and the cancellation: the store's answer took long, or the machine was asleep meanwhile, so that
    /// its own clock doesn't know.
    /// </summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_look_that_is_old_by_the_stores_time_is_repeated_before_anything_is_cancelled(bool isAsleep)
    {
        var (clock, own) = (new FakeTimeProvider(Noon), new FakeTimeProvider(Noon));
        var store = new UnreliableStore(new InMemoryPaymentStore(clock));
        await using var engine = new Engine(
            replace: services => services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(store)),
            clock: own);
        var owed = await engine.OweAsync();
        var incumbent = (await engine.InitializeAsync(owed)).Sessions.Single();
        store.BeforeTellingTime = () =>
        {
            if (engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Initiate) < 2) return;

            store.BeforeTellingTime = null;
            clock.Advance(TimeSpan.FromSeconds(5));
            if (!isAsleep) own.Advance(TimeSpan.FromSeconds(5));
            engine.Provider.Move(incumbent.Id, PaymentSessionStatus.Captured);
        };

        var result = await engine.TryInitializeAsync(owed, data: """{"n":2}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(store.BeforeTellingTime, Is.Null);
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(engine.Provider.Find(incumbent.Id)!.Status, Is.EqualTo(PaymentSessionStatus.Captured));
            Assert.That(
                engine.Provider.Calls.Where(call => call.Call == ScriptedCall.Cancel).Select(call => call.SessionId),
                Has.None.EqualTo(incumbent.Id));
        }
    }

    private static void Pass(World world, FakeTimeProvider clock, TimeSpan time)
    {
        world.Clock.Advance(time);
        clock.Advance(time);
    }

    private sealed class MeasuredStore(IPaymentStore store, Action? delay = null) : DelegatingPaymentStore(store)
    {
        public int Count { get; private set; }

        public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken)
        {
            Count++;
            var now = base.GetUtcNowAsync(cancellationToken);
            delay?.Invoke();
            return now;
        }
    }
}
