using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>What the worker makes of a webhook.</summary>
public sealed class ProcessTests : WebhookTests
{
    [TestCase(Authorized, PaymentCollectionStatus.Authorized)]
    [TestCase(Captured, PaymentCollectionStatus.Completed)]
    public async Task A_shopper_who_has_paid_is_recorded(PaymentSessionStatus status, PaymentCollectionStatus expected)
    {
        var webhook = await MoveAsync(status);

        var collection = await ReadAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Status, Is.EqualTo(expected));
            Assert.That(collection.Payments.Single().Counts, Is.True);
            Assert.That((webhook.State, webhook.CollectionId), Is.EqualTo((StoredWebhookState.Done, Owed.Id)));
            Assert.That((webhook.SettledAt, webhook.NextAttemptAt), Is.EqualTo(((DateTimeOffset?)Engine.Clock.GetUtcNow(), (DateTimeOffset?)null)));
        }
    }

    [TestCase(Error, Error)]
    [TestCase(RequiresMore, RequiresMore)]
    [TestCase(PendingAuthorization, PendingAuthorization)]
    public async Task So_is_any_other_state(PaymentSessionStatus status, PaymentSessionStatus expected)
    {
        await MoveAsync(status);

        Assert.That((await ReadAsync()).Sessions.Single().Status, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_session_that_has_expired_at_its_provider_is_gone()
    {
        await MoveAsync(Canceled);

        var collection = await ReadAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions, Is.Empty);
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.NotPaid));
            Assert.That((await Engine.Store.ListSessionsAsync(Owed.Id, default)).Single().Status, Is.EqualTo(Canceled));
        }
    }

    [Test]
    public async Task An_authorisation_that_has_expired_is_released()
    {
        await MoveAsync(Authorized);

        await MoveAsync(Canceled);

        var payment = await ReadPaymentAsync();
        Assert.That((payment.ReleasedAmount, payment.CanceledAt is not null, payment.NeedsReview), Is.EqualTo((Eur(100m), true, false)));
    }

    [Test]
    public async Task The_event_is_a_hint_and_what_the_provider_says_counts()
    {
        var paid = Provider.CreateWebhook(SessionId, "session.authorized");

        await TellAsync(paid);

        Assert.That((await ReadAsync()).Payments, Is.Empty);
    }

    [Test]
    public async Task What_tells_nothing_new_changes_nothing()
    {
        var before = await ReadAsync();

        await TellAsync(Provider.CreateWebhook(SessionId));

        Assert.That((await ReadAsync()).Version, Is.EqualTo(before.Version));
    }

    [Test]
    public async Task Of_another_amount_than_agreed_nothing_counts()
    {
        Provider.Move(SessionId, Authorized);
        Provider.Always(ScriptedCall.Retrieve, step => step.Answers(state => state with { Amount = Eur(1m) }));

        await TellAsync(Provider.CreateWebhook(SessionId));

        Assert.That((await ReadPaymentAsync()).Counts, Is.False);
    }

    [Test]
    public async Task A_worker_run_processes_webhooks_too()
    {
        Provider.Move(SessionId, Captured);
        await ReceiveAsync(Provider.CreateWebhook(SessionId));

        var due = await Engine.Worker.RunOnceAsync();

        Assert.That((due, (await ReadAsync()).Status), Is.EqualTo((1, PaymentCollectionStatus.Completed)));
    }

    [Test]
    public async Task A_batch_has_a_limit()
    {
        await using var engine = new Engine(options => options.Worker.BatchSize = 2);
        var owed = await engine.InitializeAsync(await engine.OweAsync());
        for (var i = 0; i < 3; i++) await engine.Webhooks.ReceiveAsync(Engine.Scripted, engine.Provider.CreateWebhook(owed.Sessions.Single().Id));

        var first = await engine.Worker.RunOnceAsync();
        var left = await engine.Webhooks.ListAsync(StoredWebhookState.Pending);
        await engine.Worker.RunOnceAsync();

        Assert.That((first, left.Count, (await engine.Webhooks.ListAsync(StoredWebhookState.Done)).Count), Is.EqualTo((2, 1, 3)));
    }

    [Test]
    public async Task A_provider_that_does_not_answer_is_asked_again_in_the_longer_a_time()
    {
        Provider.Move(SessionId, Captured);
        for (var i = 0; i < 3; i++) Provider.Next(ScriptedCall.Retrieve).TimesOut();

        var waits = new List<TimeSpan>();
        var webhook = await TellAsync(Provider.CreateWebhook(SessionId));
        while (webhook.NextAttemptAt is { } next)
        {
            waits.Add(next - Engine.Clock.GetUtcNow());
            await Engine.RecoverAfterAsync(next - Engine.Clock.GetUtcNow());
            webhook = await FindAsync(webhook);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2) }));
            Assert.That((await ReadAsync()).Status, Is.EqualTo(PaymentCollectionStatus.Completed));
        }
    }

    [Test]
    public async Task A_look_that_has_become_too_old_is_repeated()
    {
        Provider.Next(ScriptedCall.Retrieve).After(async () =>
        {
            await Engine.OweAsync(amount: 100m, reference: "cart_1");
            await CommitAsync(await ReadAsync(), (await ReadAsync()) with { Metadata = RawJson.Parse("""{"n":1}""") });
            Provider.Move(SessionId, Captured);
        }).Answers(state => state with { Status = Canceled });

        await TellAsync(Provider.CreateWebhook(SessionId));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ReadAsync()).Status, Is.EqualTo(PaymentCollectionStatus.Completed));
            Assert.That(Provider.Calls.Count(call => call.Call == ScriptedCall.Retrieve), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task An_event_that_comes_before_our_own_commit_waits_for_it()
    {
        await using var engine = new Engine();
        var owed = await engine.OweAsync(amount: 100m);
        StoredWebhook? early = null;
        engine.Provider.Next(ScriptedCall.Initiate).ThrowsAfterEffect(new InvalidOperationException("lost"));
        await engine.TryInitializeAsync(owed);
        var remote = engine.Provider.Sessions.Single();
        engine.Provider.Move(remote.SessionId, Captured);
        early = (await engine.Webhooks.ReceiveAsync(Engine.Scripted, engine.Provider.CreateWebhook(remote.SessionId))).Value!;

        await engine.ProcessWebhooksAsync();
        var parked = (await engine.Store.FindWebhookAsync(early.ProviderId, early.EventId, default))!;
        for (var i = 0; i < 3; i++) await engine.RecoverAfterAsync(TimeSpan.FromSeconds(30));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(parked.State, Is.EqualTo(StoredWebhookState.Parked));
            Assert.That((await engine.Store.FindWebhookAsync(early.ProviderId, early.EventId, default))!.State, Is.EqualTo(StoredWebhookState.Done));
            Assert.That((await engine.ReadAsync(owed)).Status, Is.EqualTo(PaymentCollectionStatus.Completed));
        }
    }

    [Test]
    public async Task One_about_something_foreign_is_let_be_when_patience_is_over_and_can_be_replayed()
    {
        var webhook = await TellAsync(Provider.Sign("""{"id":"evt_1","type":"x","created_at":"2026-11-22T12:00:00Z","session":"foreign"}"""u8.ToArray()));
        var states = new List<StoredWebhookState>();
        while (webhook.NextAttemptAt is { } next)
        {
            states.Add(webhook.State);
            await Engine.RecoverAfterAsync(next - Engine.Clock.GetUtcNow());
            webhook = await FindAsync(webhook);
        }

        var replayed = await Engine.Webhooks.ReplayAsync(Engine.Scripted, "evt_1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(states, Has.All.EqualTo(StoredWebhookState.Parked));
            Assert.That(webhook.State, Is.EqualTo(StoredWebhookState.Foreign));
            Assert.That(Engine.Clock.GetUtcNow() - webhook.ReceivedAt, Is.EqualTo(TimeSpan.FromDays(3)));
            Assert.That((webhook.EventId, webhook.Type), Is.EqualTo(("evt_1", "x")));
            Assert.That(replayed.Value!.State, Is.EqualTo(StoredWebhookState.Foreign));
        }
    }

    [Test]
    public async Task One_that_is_done_can_be_replayed()
    {
        Provider.Next(ScriptedCall.Retrieve).Answers(state => state with { Status = Pending });
        var done = await MoveAsync(Captured);

        var replayed = await Engine.Webhooks.ReplayAsync(done.ProviderId, done.EventId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((replayed.Value!.State, replayed.Value.Attempts), Is.EqualTo((StoredWebhookState.Done, 2)));
            Assert.That((await ReadAsync()).Status, Is.EqualTo(PaymentCollectionStatus.Completed));
            Assert.That((await Engine.Webhooks.ReplayAsync(done.ProviderId, "evt_unknown")).Problem?.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
        }
    }

    [Test]
    public async Task Of_two_workers_one_processes_it_and_a_slow_one_does_not_undo_what_the_other_has_written()
    {
        var gate = new ScriptedGate();
        Provider.Next(ScriptedCall.Retrieve).WaitsAt(gate).TimesOut();
        var received = await ReceiveAsync(Provider.CreateWebhook(SessionId));
        var slow = Engine.ProcessWebhooksAsync();
        await gate.Reached;

        var dueForOthers = await Engine.ProcessWebhooksAsync();
        Engine.Clock.Advance(TimeSpan.FromMinutes(1));
        gate.Open();
        await Engine.ProcessWebhooksAsync();
        await slow;

        var kept = await FindAsync(received);
        Assert.That((dueForOthers, kept.State, kept.Attempts), Is.EqualTo((0, StoredWebhookState.Done, 2)));
    }

    [Test]
    public async Task One_that_can_not_be_processed_keeps_no_other_waiting_and_is_tried_again()
    {
        var broken = new BrokenStore();
        await using var engine = new Engine(replace: services =>
            services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(provider => broken.InFrontOf(provider.GetRequiredService<TimeProvider>()))));
        var owed = await engine.InitializeAsync(await engine.OweAsync());
        var sessionId = owed.Sessions.Single().Id;
        broken.RemoteId = "broken";
        await engine.Webhooks.ReceiveAsync(Engine.Scripted, engine.Provider.Sign("""{"id":"evt_b","type":"x","created_at":"2026-11-22T12:00:00Z","session":"broken"}"""u8.ToArray()));
        engine.Provider.Move(sessionId, Captured);
        await engine.Webhooks.ReceiveAsync(Engine.Scripted, engine.Provider.CreateWebhook(sessionId));

        await engine.Worker.RunOnceAsync();
        broken.RemoteId = null;
        var meanwhile = (await engine.Store.FindWebhookAsync(Engine.Scripted, "evt_b", default))!;
        await engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await engine.ReadAsync(owed)).Status, Is.EqualTo(PaymentCollectionStatus.Completed));
            Assert.That(meanwhile.NextAttemptAt, Is.EqualTo(meanwhile.ReceivedAt.AddMinutes(1)));
            Assert.That((await engine.Store.FindWebhookAsync(Engine.Scripted, "evt_b", default))!.Attempts, Is.EqualTo(2));
        }
    }

    [Test]
    public async Task What_is_settled_is_deleted_after_its_time_and_nothing_else()
    {
        var done = await TellAsync(Provider.CreateWebhook(SessionId));
        Provider.Always(ScriptedCall.Retrieve, step => step.TimesOut());
        var pending = await TellAsync(Provider.CreateWebhook(SessionId));

        await Engine.RecoverAfterAsync(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        var before = await FindAsync(done);
        await Engine.RecoverAfterAsync(TimeSpan.FromMilliseconds(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Not.Null);
            Assert.That(await Engine.Store.FindWebhookAsync(done.ProviderId, done.EventId, default), Is.Null);
            Assert.That(await Engine.Store.FindWebhookAsync(pending.ProviderId, pending.EventId, default), Is.Not.Null);
        }
    }

    /// <summary>A store in which one session's row can't be read.</summary>
    private sealed class BrokenStore
    {
        public string? RemoteId { get; set; }

        public IPaymentStore InFrontOf(TimeProvider time) => new Store(this, new InMemoryPaymentStore(time));

        private sealed class Store(BrokenStore broken, IPaymentStore inner) : DelegatingPaymentStore(inner)
        {
            public override ValueTask<PaymentCollection?> FindBySessionAsync(string providerId, string remoteId, CancellationToken cancellationToken) =>
                remoteId == broken.RemoteId
                    ? throw new InvalidOperationException("broken row")
                    : base.FindBySessionAsync(providerId, remoteId, cancellationToken);
        }
    }
}
