using Microsoft.Extensions.Time.Testing;
using static PaymentSessions.Tests.Events.Shop;

namespace PaymentSessions.Tests.Events;

/// <summary>What was committed is told: to every handler, in order, and once if nothing goes wrong.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeliveryTests
{
    private static readonly string[] Story =
    [
        nameof(PaymentCollectionCreated), nameof(PaymentSessionInitialized), nameof(PaymentSessionCanceled), nameof(PaymentSessionInitialized),
        nameof(PaymentAuthorized), nameof(PaymentCaptured), nameof(PaymentCollectionCompleted),
    ];

    private readonly Shop _shop = new();

    [Test]
    public async Task A_handler_is_told_everything_once_and_in_order()
    {
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>());

        await TellStoryAsync(host);
        await host.Worker.RunOnceAsync();
        await host.RecoverAfterAsync(TimeSpan.FromDays(1));

        var told = _shop.Deliveries.Select(delivery => delivery.Told).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(Story));
            Assert.That(told.Select(told => told.Id), Is.Unique);
            Assert.That(told.Select(told => (told.CollectionVersion, told.Index)), Is.Ordered);
            Assert.That(told.Select(told => told.Reference), Has.All.EqualTo("cart_1"));
        }
    }

    [Test]
    public async Task A_handler_that_is_called_after_each_change_is_told_the_same()
    {
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>());

        await TellStoryAsync(host, async () => await host.Worker.RunOnceAsync());

        Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(Story));
    }

    [Test]
    public async Task A_handler_is_told_what_it_wants_to_know_and_nothing_else()
    {
        await using var host = _shop.StartHost(builder => builder
            .AddEventHandler<PaymentCollectionCompleted, MarkPaid>()
            .AddEventHandler<PaymentEvent, Everything>());

        await TellStoryAsync(host);
        await host.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_shop.ToldTo<MarkPaid>(), Is.EqualTo(new[] { nameof(PaymentCollectionCompleted) }));
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(Story));
        }
    }

    [Test]
    public async Task A_handler_of_several_types_is_told_each_event_once_and_in_order()
    {
        await using var host = _shop.StartHost(builder => builder
            .AddEventHandler<PaymentSessionEvent, Sessions>()
            .AddEventHandler<PaymentSessionInitialized, Sessions>()
            .AddEventHandler<PaymentCollectionCreated, Sessions>());

        await TellStoryAsync(host);
        await host.Worker.RunOnceAsync();

        Assert.That(_shop.Deliveries.Select(delivery => delivery.Handler), Is.EqualTo(new[] { "created", "special", "general", "special" }));
    }

    [Test]
    public async Task Each_event_comes_in_a_scope_of_its_own()
    {
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>());

        await TellStoryAsync(host);
        await host.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_shop.Scopes, Is.Unique.And.Count.EqualTo(Story.Length));
            Assert.That(_shop.Scopes.Select(scope => scope.IsDisposed), Has.All.True);
        }
    }

    [Test]
    public async Task An_event_says_who_when_and_how_much()
    {
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>());

        await TellStoryAsync(host);
        await host.Worker.RunOnceAsync();

        var captured = _shop.Deliveries.Select(delivery => delivery.Told).OfType<PaymentCaptured>().Single();
        var collection = (await host.Collections.FindByReferenceAsync("cart_1"))!;
        var payment = collection.Payments.Single();
        Assert.That(captured, Is.EqualTo(new PaymentCaptured
        {
            Origin = new PaymentEventOrigin
            {
                CollectionId = collection.Id,
                Reference = "cart_1",
                CollectionVersion = captured.CollectionVersion,
                OccurredAt = payment.CreatedAt,
            },
            Index = captured.Index,
            Subject = new MoneyEventSubject
            {
                PaymentId = payment.Id,
                SessionId = payment.SessionId,
                ProviderId = Engine.Scripted,
                RemoteId = payment.RemoteId,
            },
            Amount = collection.Amount,
            CaptureId = payment.Captures.Single().Id,
        }));
    }

    [Test]
    public async Task Many_collections_are_told_of_in_batches()
    {
        await using var host = _shop.StartHost(
            builder => builder.AddEventHandler<PaymentEvent, Everything>(),
            options => options.Worker.BatchSize = 2);
        for (var i = 1; i <= 5; i++) await host.OweAsync($"cart_{i}");

        var done = new List<int>();
        for (var i = 0; i < 4; i++) done.Add(await host.Worker.RunOnceAsync());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(done, Is.EqualTo(new[] { 2, 2, 1, 0 }));
            Assert.That(_shop.Deliveries.Select(delivery => delivery.Told.Reference), Is.EquivalentTo(Enumerable.Range(1, 5).Select(i => $"cart_{i}")));
        }
    }

    [Test]
    public async Task A_long_history_is_told_page_by_page()
    {
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>());
        for (var i = 1; i <= 250; i++) await host.OweAsync(amount: i);

        await host.Worker.RunOnceAsync();

        Assert.That(
            _shop.Deliveries.Select(delivery => delivery.Told).OfType<PaymentCollectionAmountChanged>().Select(told => told.Amount.Amount),
            Is.EqualTo(Enumerable.Range(2, 249).Select(i => (decimal)i)));
    }

    [Test]
    public async Task What_is_committed_while_others_are_told_is_told_in_the_same_go()
    {
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>());
        await host.OweAsync();
        _shop.Does = async (_, told, _) =>
        {
            if (told is PaymentCollectionCreated) await host.OweAsync(amount: 70m);
        };

        await host.Worker.RunOnceAsync();

        Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(new[] { nameof(PaymentCollectionCreated), nameof(PaymentCollectionAmountChanged) }));
    }

    [Test]
    public async Task A_handler_that_is_registered_later_is_told_what_happens_from_then_on()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var store = new InMemoryPaymentStore(clock);
        await using (var first = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>(), store: store, clock: clock))
        {
            await first.OweAsync();
            await first.Worker.RunOnceAsync();
        }

        await using var second = _shop.StartHost(
            builder => builder.AddEventHandler<PaymentEvent, Everything>().AddEventHandler<PaymentEvent, Accounting>(),
            store: store,
            clock: clock);
        await second.OweAsync(amount: 70m);
        await second.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_shop.ToldTo<Accounting>(), Is.EqualTo(new[] { nameof(PaymentCollectionAmountChanged) }));
            Assert.That(_shop.ToldTo<Everything>(), Is.EqualTo(new[] { nameof(PaymentCollectionCreated), nameof(PaymentCollectionAmountChanged) }));
        }
    }

    [Test]
    public async Task Where_nobody_wants_to_be_told_nothing_waits_to_be()
    {
        await using var host = _shop.StartHost(_ => { });

        var collection = await host.OweAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await host.Store.FindOutboxAsync(collection.Id, default), Is.Null);
            Assert.That(await host.Store.ListHistoryAsync(collection.Id, 0, 10, default), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_change_that_lost_its_race_is_not_told()
    {
        var store = new InMemoryPaymentStore(TimeProvider.System);
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>(), store: store);
        var owed = await host.OweAsync();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() => host.Collections.EnsureAsync("cart_1", new Payable(Money.Of(i, "EUR"))).AsTask())));
        await host.Worker.RunOnceAsync();

        var told = _shop.Deliveries.Select(delivery => delivery.Told).OfType<PaymentCollectionAmountChanged>().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Select(told => told.CollectionVersion), Is.EqualTo(Enumerable.Range(2, told.Count)));
            Assert.That(told.Zip(told.Skip(1)).Select(pair => pair.First.Amount), Is.EqualTo(told.Skip(1).Select(told => told.AmountBefore)));
            Assert.That((await host.ReadAsync(owed)).Version, Is.EqualTo(1 + told.Count));
        }
    }

    [Test]
    public void Two_handlers_can_not_have_one_name() =>
        Assert.That(
            () => _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>("x").AddEventHandler<PaymentEvent, Accounting>("x")),
            Throws.ArgumentException.With.Message.Contains("'x'"));

    [Test]
    public async Task Registering_a_handler_twice_tells_it_nothing_twice()
    {
        await using var host = _shop.StartHost(builder => builder.AddEventHandler<PaymentEvent, Everything>().AddEventHandler<PaymentEvent, Everything>());
        await host.OweAsync();

        await host.Worker.RunOnceAsync();

        Assert.That(_shop.Deliveries, Has.Length.EqualTo(1));
    }

    private static async Task TellStoryAsync(Engine host, Func<Task>? afterEach = null)
    {
        afterEach ??= () => Task.CompletedTask;
        var owed = await host.OweAsync();
        await afterEach();
        await host.InitializeAsync(owed);
        await afterEach();
        var session = (await host.InitializeAsync(owed, data: """{"n":2}""")).Sessions.Single();
        await afterEach();
        host.Provider.Move(session.Id, PaymentSessionStatus.Captured);
        await host.TryInitializeAsync(owed, data: """{"n":3}""");
        await afterEach();
    }
}
