using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Tests.Diagnostics;
using static PaymentSessions.Tests.Events.Shop;

namespace PaymentSessions.Tests.Events;

/// <summary>Handlers that fail, hang and crash: nobody else notices, and nothing is lost.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RetryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Both = [nameof(PaymentCollectionCreated), nameof(PaymentCollectionAmountChanged)];
    private static readonly string[] Created = [nameof(PaymentCollectionCreated)];

    private readonly Shop _shop = new();

    [Test]
    public async Task What_a_handler_failed_at_comes_again_and_what_follows_waits_for_it()
    {
        await using var host = StartHost();
        Fails(nameof(Everything), times: 2);
        await OweTwiceAsync(host);

        await host.Worker.RunOnceAsync();
        await host.RecoverAfterAsync(TimeSpan.FromSeconds(59));
        var early = _shop.ToldTo<Everything>().ToList();
        await host.RecoverAfterAsync(TimeSpan.FromSeconds(1));
        await host.RecoverAfterAsync(TimeSpan.FromMinutes(9));
        var second = _shop.ToldTo<Everything>().ToList();
        await host.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early, Is.EqualTo(Created));
            Assert.That(second, Is.EqualTo(new[] { Created[0], Created[0] }));
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(new[] { Created[0], Created[0], Both[0], Both[1] }));
        }
    }

    [Test]
    public async Task A_handler_that_fails_repeats_and_blocks_no_other()
    {
        await using var host = StartHost();
        Fails(nameof(Everything), times: 2);
        await OweTwiceAsync(host);

        await host.Worker.RunOnceAsync();
        var told = _shop.ToldTo<Accounting>().ToList();
        for (var i = 0; i < 20; i++) await host.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.EqualTo(Both));
            Assert.That(_shop.ToldTo<Accounting>(), Is.EqualTo(Both));
        }
    }

    [Test]
    public async Task Nor_does_it_keep_another_collection_waiting()
    {
        await using var host = StartHost();
        _shop.Does = (_, told, _) => told.Reference == "cart_1" ? throw new InvalidOperationException() : Task.CompletedTask;
        await host.OweAsync("cart_1");
        await host.OweAsync("cart_2");

        await host.Worker.RunOnceAsync();

        Assert.That(_shop.Deliveries.Count(delivery => delivery.Told.Reference == "cart_2"), Is.EqualTo(2));
    }

    [Test]
    public async Task After_so_many_attempts_it_is_a_dead_letter_which_holds_back_its_collection_for_its_handler_only()
    {
        await using var host = StartHost();
        Fails(nameof(Everything), times: int.MaxValue);
        var owed = await OweTwiceAsync(host);

        for (var i = 0; i < 100; i++) await host.RecoverAfterAsync(TimeSpan.FromMinutes(10));
        _shop.Does = (_, _, _) => Task.CompletedTask;
        await host.OweAsync("cart_2");
        await host.OweAsync(amount: 80m);
        await host.Worker.RunOnceAsync();

        var dead = await host.Events.ListDeadLettersAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dead, Is.EqualTo(new[]
            {
                new PaymentDeadLetter
                {
                    CollectionId = owed.Id,
                    HandlerName = typeof(Everything).FullName!,
                    CollectionVersion = 1,
                    Index = 0,
                    Attempts = 3,
                    Fault = typeof(InvalidOperationException).FullName,
                },
            }));
            Assert.That(OfCart1<Everything>(), Is.EqualTo(new[] { Created[0], Created[0], Created[0] }));
            Assert.That(OfCart1<Accounting>(), Is.EqualTo(new[] { Both[0], Both[1], Both[1] }));
            Assert.That(_shop.Deliveries.Count(delivery => delivery.Told.Reference == "cart_2"), Is.EqualTo(2));
            Assert.That(await host.Events.ListDeadLettersAsync(owed.Id), Is.Empty);
        }
    }

    [Test]
    public async Task A_dead_letter_that_is_replayed_comes_again_with_what_it_has_held_back()
    {
        await using var host = StartHost();
        var owed = await DieAsync(host);

        var replayed = await host.Events.ReplayAsync(owed.Id, typeof(Everything).FullName!);
        await host.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(replayed.Value!.CollectionVersion, Is.EqualTo(1));
            Assert.That(_shop.ToldTo<Everything>().Skip(3), Is.EqualTo(Both));
            Assert.That(_shop.ToldTo<Accounting>(), Is.EqualTo(Both));
            Assert.That(await host.Events.ListDeadLettersAsync(), Is.Empty);
            Assert.That((await host.Store.FindOutboxAsync(owed.Id, default))!.DueAt, Is.Null);
        }
    }

    [Test]
    public async Task A_dead_letter_that_is_skipped_never_comes_but_what_it_has_held_back_does()
    {
        await using var host = StartHost();
        var owed = await DieAsync(host);

        var skipped = await host.Events.SkipAsync(owed.Id, typeof(Everything).FullName!);
        await host.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(skipped.Value!.CollectionVersion, Is.EqualTo(1));
            Assert.That(_shop.ToldTo<Everything>().Skip(3), Is.EqualTo(Both.Skip(1)));
            Assert.That(await host.Events.ListDeadLettersAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task A_replayed_letter_that_fails_as_often_again_is_dead_again()
    {
        await using var host = StartHost();
        var owed = await DieAsync(host);
        Fails(nameof(Everything), times: int.MaxValue);

        await host.Events.ReplayAsync(owed.Id, typeof(Everything).FullName!);
        for (var i = 0; i < 100; i++) await host.RecoverAfterAsync(TimeSpan.FromMinutes(10));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(Enumerable.Repeat(Created[0], 6)));
            Assert.That((await host.Events.ListDeadLettersAsync()).Single().Attempts, Is.EqualTo(3));
        }
    }

    [Test]
    public async Task What_is_no_dead_letter_can_be_neither_replayed_nor_skipped()
    {
        await using var host = StartHost();
        var owed = await DieAsync(host);

        var other = await host.Events.ReplayAsync(owed.Id, typeof(Accounting).FullName!);
        var missing = await host.Events.SkipAsync(owed.Id + "x", typeof(Everything).FullName!);
        var nonsense = await host.Events.SkipAsync("x", typeof(Everything).FullName!);

        Assert.That(
            new[] { other, missing, nonsense }.Select(result => result.Problem?.Kind),
            Has.All.EqualTo(PaymentProblemKind.NotFound));
    }

    [Test]
    public async Task An_operator_can_revive_a_letter_while_another_handler_is_busy()
    {
        await using var host = StartHost();
        var owed = await DieAsync(host);
        var gate = new Gate();
        await host.OweAsync(amount: 80m);
        _shop.Does = (handler, _, _) => handler == nameof(Accounting) ? gate.PassAsync() : Task.CompletedTask;
        var running = host.Worker.RunOnceAsync().AsTask();
        await gate.Reached.WaitAsync(Patience);

        await host.Events.SkipAsync(owed.Id, typeof(Everything).FullName!);
        gate.Open();
        await running.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_shop.ToldTo<Everything>().Skip(3), Is.EqualTo(new[] { Both[1], Both[1] }));
            Assert.That(_shop.ToldTo<Accounting>(), Is.EqualTo(new[] { Both[0], Both[1], Both[1] }));
        }
    }

    [Test]
    public async Task A_handler_that_hangs_has_failed_when_its_time_is_up()
    {
        await using var host = StartHost();
        using var listener = new Listener(host);
        var hanging = new Gate();
        var isTold = false;
        _shop.Does = (handler, _, token) =>
        {
            if (handler != nameof(Everything)) return Task.CompletedTask;
            token.Register(() => isTold = true);
            return hanging.PassAsync();
        };
        await host.OweAsync();
        var running = host.Worker.RunOnceAsync().AsTask();
        await hanging.Reached.WaitAsync(Patience);

        // The other one's time isn't up with that, since it is done.
        for (var i = 0; i < 10_000 && !listener.Values("payment_sessions.events.deliveries").Any(); i++) await Task.Delay(1);

        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await running.WaitAsync(Patience);
        _shop.Does = (_, _, _) => Task.CompletedTask;
        await host.RecoverAfterAsync(TimeSpan.FromMinutes(1));
        hanging.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isTold, Is.True);
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(new[] { Created[0], Created[0] }));
            Assert.That(_shop.ToldTo<Accounting>(), Is.EqualTo(Created));
        }
    }

    [Test]
    public async Task What_was_told_before_a_crash_is_told_again_and_nothing_is_left_out()
    {
        var (clock, inner) = NewStore();
        await using var dying = StartHost(new DyingStore(inner), clock);
        await using var host = StartHost(inner, clock);
        await OweTwiceAsync(dying);

        await dying.Worker.RunOnceAsync();
        var told = _shop.ToldTo<Everything>().ToList();
        await host.Worker.RunOnceAsync();
        var during = _shop.ToldTo<Everything>().ToList();
        clock.Advance(TimeSpan.FromSeconds(90));
        await host.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.EqualTo(Both));
            Assert.That(during, Is.EqualTo(Both));
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(new[] { Both[0], Both[1], Both[0], Both[1] }));
            Assert.That(_shop.Deliveries.Select(delivery => delivery.Told).Distinct().Count(), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task Of_two_hosts_one_tells_a_collection()
    {
        var (clock, store) = NewStore();
        await using var first = StartHost(store, clock);
        await using var second = StartHost(store, clock);
        var gate = new Gate();
        _shop.Does = (_, _, _) => gate.PassAsync();
        await first.OweAsync();
        var running = first.Worker.RunOnceAsync().AsTask();
        await gate.Reached.WaitAsync(Patience);

        var done = await second.Worker.RunOnceAsync();
        gate.Open();
        await running.WaitAsync(Patience);
        await second.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(done, Is.Zero);
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(Created));
        }
    }

    /// <summary>A host that hasn't got the new version yet, say. It leaves that handler to the others, and doesn't forget it.</summary>
    [Test]
    public async Task What_a_handler_failed_at_comes_again_though_a_host_without_that_handler_is_the_first_at_it()
    {
        var (clock, store) = NewStore();
        await using var host = StartHost(store, clock);
        await using var older = StartHostWithoutEverything(store, clock);
        Fails(nameof(Everything), times: 1);
        var owed = await host.OweAsync();
        await host.Worker.RunOnceAsync();

        await older.RecoverAfterAsync(TimeSpan.FromMinutes(1));
        var left = (await store.FindOutboxAsync(owed.Id, default))!.DueAt;
        await host.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(left, Is.EqualTo(clock.GetUtcNow()));
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(new[] { Created[0], Created[0] }));
            Assert.That(_shop.ToldTo<Accounting>(), Is.EqualTo(Created));
            Assert.That((await store.FindOutboxAsync(owed.Id, default))!.DueAt, Is.Null);
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_handler_that_no_host_knows_any_more_is_looked_for_less_and_less_often(bool hasFailed)
    {
        var (clock, store) = NewStore();
        await using var host = StartHostWithoutEverything(store, clock);
        var owed = await host.OweAsync();
        var cursor = new HandlerCursor(1, 0) { NextAttemptAt = hasFailed ? clock.GetUtcNow() : null };
        var outbox = (await store.FindOutboxAsync(owed.Id, default))!;
        var state = OutboxState.Parse(outbox.State).With(typeof(Everything).FullName!, cursor);
        await store.TrySaveOutboxAsync(outbox with { Revision = 2, State = state.ToJson() }, 1, default);

        var rests = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            await host.Worker.RunOnceAsync();
            var rest = (await store.FindOutboxAsync(owed.Id, default))!.DueAt!.Value - clock.GetUtcNow();
            rests.Add(rest.TotalMinutes);
            clock.Advance(rest);
        }

        Assert.That(rests, Is.EqualTo(new[] { 1, 10, 10, 10 }));
    }

    [Test]
    public async Task A_host_that_was_too_slow_does_not_undo_what_another_one_has_noted()
    {
        var (clock, store) = NewStore();
        await using var slow = StartHost(store, clock);
        await using var fast = StartHost(store, clock);
        var gate = new Gate();
        var calls = 0;
        _shop.Does = (handler, _, _) =>
            handler == nameof(Everything) && Interlocked.Increment(ref calls) == 1 ? gate.PassAsync() : Task.CompletedTask;
        var owed = await slow.OweAsync();
        var running = slow.Worker.RunOnceAsync().AsTask();
        await gate.Reached.WaitAsync(Patience);

        var lease = (await store.FindOutboxAsync(owed.Id, default))!;
        await store.TrySaveOutboxAsync(lease with { Revision = lease.Revision + 1, LeaseUntil = clock.GetUtcNow() }, lease.Revision, default);
        await fast.Worker.RunOnceAsync();
        var noted = await store.FindOutboxAsync(owed.Id, default);
        gate.Open();
        await running.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await store.FindOutboxAsync(owed.Id, default), Is.EqualTo(noted));
            Assert.That(noted!.DueAt, Is.Null);
        }
    }

    [Test]
    public async Task A_host_that_stops_begins_nothing_more_and_leaves_the_rest_to_others()
    {
        await using var host = StartHost();
        using var stop = new CancellationTokenSource();
        _shop.Does = async (_, _, _) => await stop.CancelAsync();
        await OweTwiceAsync(host);

        try
        {
            await host.Worker.RunOnceAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }

        var told = _shop.ToldTo<Everything>().Count();
        _shop.Does = (_, _, _) => Task.CompletedTask;
        await host.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.LessThanOrEqualTo(1));
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(Both));
            Assert.That(_shop.ToldTo<Accounting>(), Is.EqualTo(Both));
        }
    }

    [Test]
    public async Task A_slow_handler_gives_the_collection_back_before_its_time_is_up_and_goes_on_later()
    {
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>());
        _shop.Does = (_, _, _) =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(29));
            return Task.CompletedTask;
        };
        for (var i = 1; i <= 10; i++) await host.OweAsync(amount: i);

        await host.Worker.RunOnceAsync();
        var told = _shop.Deliveries.Length;
        for (var i = 0; i < 10; i++) await host.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.LessThan(10));
            Assert.That(_shop.Deliveries.Select(delivery => delivery.Told.CollectionVersion), Is.EqualTo(Enumerable.Range(1, 10)));
        }
    }

    [Test]
    public async Task A_document_that_can_not_be_read_keeps_no_other_collection_waiting()
    {
        var (clock, store) = NewStore();
        await using var host = StartHost(store, clock);
        var broken = await host.OweAsync("cart_1");
        await host.OweAsync("cart_2");
        var outbox = (await store.FindOutboxAsync(broken.Id, default))!;
        await store.TrySaveOutboxAsync(outbox with { Revision = 2, State = RawJson.Empty }, 1, default);

        await host.Worker.RunOnceAsync();

        Assert.That(_shop.Deliveries.Select(delivery => delivery.Told.Reference), Has.All.EqualTo("cart_2").And.Exactly(2).Items);
    }

    private static (FakeTimeProvider Clock, IPaymentStore Store) NewStore()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        return (clock, new InMemoryPaymentStore(clock));
    }

    private static async Task<PaymentCollection> OweTwiceAsync(Engine host)
    {
        await host.OweAsync();
        return await host.OweAsync(amount: 70m);
    }

    private Engine StartHost(IPaymentStore? store = null, FakeTimeProvider? clock = null) => _shop.StartHost(
        builder => builder.AddEventHandler<PaymentEvent, Everything>().AddEventHandler<PaymentEvent, Accounting>(),
        store: store,
        clock: clock);

    private Engine StartHostWithoutEverything(IPaymentStore store, FakeTimeProvider clock) =>
        _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Accounting>(), store: store, clock: clock);

    private IEnumerable<string> OfCart1<THandler>() =>
        _shop.Deliveries
            .Where(delivery => delivery.Handler == typeof(THandler).Name && delivery.Told.Reference == "cart_1")
            .Select(delivery => delivery.Told.GetType().Name);

    private void Fails(string handler, int times) => _shop.Does = (called, _, _) =>
        called == handler && times-- > 0 ? throw new InvalidOperationException("top-secret") : Task.CompletedTask;

    private async Task<PaymentCollection> DieAsync(Engine host)
    {
        Fails(nameof(Everything), times: 3);
        var owed = await OweTwiceAsync(host);
        for (var i = 0; i < 5; i++) await host.RecoverAfterAsync(TimeSpan.FromMinutes(10));
        return owed;
    }

    /// <summary>The store of a host that dies when it has told everything, and before it notes that.</summary>
    private sealed class DyingStore(IPaymentStore store) : DelegatingPaymentStore(store)
    {
        public override ValueTask<bool> TrySaveOutboxAsync(PaymentOutbox outbox, long expectedRevision, CancellationToken cancellationToken) =>
            outbox.LeaseUntil is null
                ? throw new InvalidOperationException("dead")
                : base.TrySaveOutboxAsync(outbox, expectedRevision, cancellationToken);
    }
}
