using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>Who may go on with what, when several hosts share a store.</summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Test]
    public async Task What_a_crashed_host_was_at_is_left_alone_until_its_lease_is_over_and_then_taken_over_once()
    {
        var world = new World();
        await CrashBeforeSendingAsync(world);
        await using var survivor = world.StartHost(seed: 3);

        world.Clock.Advance(Lease - Moment);
        await survivor.Worker.RunOnceAsync();
        var early = world.Provider.Calls.Length;
        world.Clock.Advance(Moment);
        await survivor.Worker.RunOnceAsync();
        await survivor.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early, Is.Zero);
            Assert.That(world.Provider.Calls.Select(call => (call.Call, call.Attempt)), Is.EqualTo(new[] { (ScriptedCall.Initiate, 2) }));
            Assert.That((await ReadAsync(world)).Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task Of_twenty_workers_that_try_at_once_one_sends()
    {
        var world = new World();
        await CrashBeforeSendingAsync(world);
        world.Clock.Advance(Lease);
        var hosts = Enumerable.Range(3, 20).Select(seed => world.StartHost(seed: seed)).ToList();
        var gate = new ScriptedGate();
        world.Provider.Always(ScriptedCall.Initiate, step => step.WaitsAt(gate));

        // Nobody's lost race waits for the clock: it only reads once more.
        var running = hosts.Select(host => Task.Run(async () => await host.Worker.RunOnceAsync())).ToList();
        await gate.Reached.WaitAsync(Patience);
        for (var i = 0; i < 10_000 && running.Count(task => task.IsCompleted) < 19; i++)
        {
            await Task.Delay(1);
            world.Clock.Advance(Moment);
        }

        gate.Open();
        await Task.WhenAll(running).WaitAsync(Patience);

        Assert.That(world.Provider.Calls.Select(call => (call.Call, call.Attempt)), Is.EqualTo(new[] { (ScriptedCall.Initiate, 2) }));
        foreach (var host in hosts) await host.DisposeAsync();
    }

    [Test]
    public async Task A_request_that_meets_an_expired_lease_takes_over()
    {
        var world = new World();
        await CrashBeforeSendingAsync(world);
        await using var survivor = world.StartHost(seed: 3);
        world.Clock.Advance(Lease);

        var result = await survivor.InitializeAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.IsSuccess, Is.True);
            Assert.That(world.Provider.Calls.Select(call => (call.Call, call.Attempt)), Is.EqualTo(new[] { (ScriptedCall.Initiate, 2) }));
        }
    }

    [Test]
    public async Task A_request_that_meets_a_running_lease_is_told_to_come_back_when_it_is_over()
    {
        var world = new World();
        await CrashBeforeSendingAsync(world);
        await using var survivor = world.StartHost(seed: 3, configure: options => options.SettleTimeout = TimeSpan.FromMinutes(2));
        world.Clock.Advance(TimeSpan.FromSeconds(20));

        var asking = survivor.InitializeAsync();
        await AdvanceUntilAsync(world.Clock, asking);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await asking).Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(world.Provider.Calls, Is.Empty, "It may have been sent: that is another request's business.");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_a_fenced_off_attempt_says_of_failures_changes_nothing(bool isRefusal)
    {
        var world = new World();
        var (slow, gate) = await StartSlowAsync(world, step => _ = isRefusal ? step.Rejects("declined") : step.TimesOut());
        await using var survivor = world.StartHost(seed: 3);
        var second = new ScriptedGate();
        world.Provider.Next(ScriptedCall.Initiate).WaitsAt(second);
        world.Clock.Advance(Lease);
        var recovering = survivor.Worker.RunOnceAsync().AsTask();
        await second.Reached.WaitAsync(Patience);
        var before = (await ReadAsync(world)).Journal.Operations.Single();

        gate.Open();
        await slow.EndedAsync();
        var after = (await ReadAsync(world)).Journal.Operations.Single();
        second.Open();
        await recovering.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Attempts, Is.EqualTo(2));
            Assert.That(after, Is.EqualTo(before));
            Assert.That((await ReadAsync(world)).Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task That_it_is_done_counts_whoever_says_so()
    {
        var world = new World();
        var (slow, gate) = await StartSlowAsync(world, _ => { });
        await using var survivor = world.StartHost(seed: 3);
        var second = new ScriptedGate();
        world.Provider.Next(ScriptedCall.Initiate).WaitsAt(second);
        world.Clock.Advance(Lease);
        var recovering = survivor.Worker.RunOnceAsync().AsTask();
        await second.Reached.WaitAsync(Patience);

        gate.Open();
        await slow.EndedAsync();
        var shown = (await ReadAsync(world)).Sessions.Length;
        second.Open();
        await recovering.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown, Is.EqualTo(1));
            Assert.That((await ReadAsync(world)).Sessions, Has.Length.EqualTo(1));
            Assert.That((await ReadAsync(world)).Journal.Operations, Is.Empty);
            Assert.That(world.Provider.Sessions, Has.Length.EqualTo(1));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_was_made_although_another_attempt_was_refused_is_an_operators_who_cancels_it(bool hasIncumbent)
    {
        var world = new World();
        await using var first = world.StartHost(seed: 1);
        await first.OweAsync();
        if (hasIncumbent) await first.InitializeAsync("""{"n":1}""");
        await using var survivor = world.StartHost(seed: 3);

        await MakeAgainstARefusalAsync(world, survivor);

        var made = world.Provider.Sessions[^1];
        var review = (await survivor.Operations.ListAsync(PaymentOperationState.NeedsReview)).Single();
        await world.DrainAsync(survivor);
        var untouched = world.Provider.Find(made.SessionId)!.Status;
        var retried = await survivor.Operations.RetryAsync(review.CollectionId, review.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((review.Kind, review.RemoteId), Is.EqualTo((PaymentOperationKind.Cancel, made.RemoteId)));
            Assert.That(untouched, Is.EqualTo(PaymentSessionStatus.Pending));
            Assert.That(retried.IsSuccess, Is.True);
            Assert.That(world.Provider.Find(made.SessionId)!.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
            Assert.That((await ReadAsync(world)).Journal.Operations, Is.Empty);
            Assert.That((await ReadAsync(world)).Sessions, Has.Length.EqualTo(hasIncumbent ? 1 : 0));
        }
    }

    [Test]
    public async Task What_was_held_by_it_is_told_when_the_operator_cancels_it()
    {
        var world = new World();
        await using var first = world.StartHost(seed: 1);
        await first.OweAsync();
        await MakeAgainstARefusalAsync(world, first);
        var made = world.Provider.Sessions.Single();
        world.Provider.Move(made.SessionId, PaymentSessionStatus.Authorized);
        var review = (await first.Operations.ListAsync(PaymentOperationState.NeedsReview)).Single();

        await first.Operations.RetryAsync(review.CollectionId, review.Id);

        var payment = (await ReadAsync(world)).Payments.Single();
        Assert.That((payment.RemoteId, payment.Counts, payment.ReleasedAmount), Is.EqualTo((made.RemoteId, false, made.Amount)));
        await HistoryLaws.CheckAsync(world.Store, payment.CollectionId);
    }

    [Test]
    public async Task What_was_made_against_a_refusal_and_can_not_be_cancelled_stays_with_the_operator()
    {
        var world = new World();
        await using var first = world.StartHost(seed: 1);
        await first.OweAsync();
        await MakeAgainstARefusalAsync(world, first);
        world.Provider.Move(world.Provider.Sessions.Single().SessionId, PaymentSessionStatus.Captured);
        var review = (await first.Operations.ListAsync(PaymentOperationState.NeedsReview)).Single();

        await first.Operations.RetryAsync(review.CollectionId, review.Id);

        Assert.That((await first.Operations.ListAsync(PaymentOperationState.NeedsReview)).Single().Id, Is.EqualTo(review.Id));
    }

    [Test]
    public async Task A_refusal_to_refund_of_a_fenced_off_attempt_changes_nothing()
    {
        var world = new World();
        var (first, slow) = await StartSlowRefundAsync(world, step => step.Rejects("refused"));
        await using var survivor = world.StartHost(seed: 3);
        var second = new ScriptedGate();
        world.Provider.Next(ScriptedCall.Refund).WaitsAt(second);
        world.Clock.Advance(Lease);
        var recovering = survivor.Worker.RunOnceAsync().AsTask();
        await second.Reached.WaitAsync(Patience);

        slow.Open();
        await first.WaitAsync(Patience);
        var review = (await ReadAsync(world)).Payments.Single().NeedsReview;
        second.Open();
        await recovering.WaitAsync(Patience);

        var payment = (await ReadAsync(world)).Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(review, Is.False);
            Assert.That(payment.RefundedAmount, Is.EqualTo(payment.Amount));
        }
    }

    [Test]
    public async Task A_refusal_to_cancel_of_a_fenced_off_attempt_does_not_settle_what_the_next_one_is_at()
    {
        var world = new World();
        var slow = new SlowHost(world);
        await slow.Host.OweAsync();
        await slow.Host.InitializeAsync();
        var (first, second) = (new ScriptedGate(), new ScriptedGate());
        world.Provider.Next(ScriptedCall.Cancel).WaitsAt(first).Rejects("refused");
        world.Provider.Next(ScriptedCall.Cancel).WaitsAt(second).Rejects("refused");
        var withdrawing = Task.Run(() => slow.Host.OweAsync(70m));
        await first.Reached.WaitAsync(Patience);
        await using var survivor = world.StartHost(seed: 3);
        world.Clock.Advance(Lease);
        var recovering = survivor.Worker.RunOnceAsync().AsTask();
        await second.Reached.WaitAsync(Patience);
        world.Provider.Move(world.Provider.Sessions.Single().SessionId, PaymentSessionStatus.Captured);

        first.Open();
        await withdrawing.WaitAsync(Patience);
        var during = await ReadAsync(world);
        second.Open();
        await recovering.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(during.Journal.Operations.Select(operation => (operation.State, operation.Attempts)), Is.EqualTo(new[] { (PaymentOperationState.InFlight, 2) }));
            Assert.That(during.CapturedAmount, Is.EqualTo(Money.Of(59.97m, "EUR")), "What the look has shown counts.");
            Assert.That((await ReadAsync(world)).Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_refund_that_was_made_although_another_attempt_was_refused_is_recorded_for_an_operator()
    {
        var world = new World();
        var (first, slow) = await StartSlowRefundAsync(world, _ => { });
        await using var survivor = world.StartHost(seed: 3);
        world.Provider.Next(ScriptedCall.Refund).Rejects("refused");
        world.Clock.Advance(Lease);
        await survivor.Worker.RunOnceAsync();

        slow.Open();
        await first.WaitAsync(Patience);

        var payment = (await ReadAsync(world)).Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.Refunds, Has.Length.EqualTo(1));
            Assert.That(payment.NeedsReview, Is.True);
        }
    }

    [Test]
    public async Task A_lease_that_is_too_short_is_renewed_before_the_cancellation_is_sent()
    {
        var world = new World();
        await using var host = world.StartHost(configure: options => options.LeaseMargin = TimeSpan.FromSeconds(1));
        await host.OweAsync();
        await host.InitializeAsync("""{"n":1}""");
        var (making, cancel) = (new ScriptedGate(), new ScriptedGate());
        world.Provider.Next(ScriptedCall.Initiate).AnswersAt(making);
        world.Provider.Next(ScriptedCall.Cancel).WaitsAt(cancel);
        var replacing = host.InitializeAsync("""{"n":2}""");
        await making.Reached.WaitAsync(Patience);

        // The answer comes in time, but what is left of the lease isn't enough for another call.
        world.Clock.Advance(TimeSpan.FromSeconds(20));
        making.Open();
        await cancel.Reached.WaitAsync(Patience);
        var lease = (await ReadAsync(world)).Journal.Operations.Single(operation => operation.Kind == PaymentOperationKind.Cancel).LeaseUntil;
        cancel.Open();
        await replacing.WaitAsync(Patience);

        Assert.That(lease - world.Clock.GetUtcNow(), Is.EqualTo(TimeSpan.FromSeconds(31)));
    }

    /// <summary>Its lease was renewed, and is longer than that of the session that it makes room for.</summary>
    [Test]
    public async Task A_cancellation_that_a_host_was_at_is_in_doubt_for_whoever_takes_over_its_candidate()
    {
        var world = new World();
        await using var dying = world.StartHost(configure: options => options.LeaseMargin = TimeSpan.FromSeconds(1));
        await dying.OweAsync();
        var first = (await dying.InitializeAsync("""{"n":1}""")).Value!.Sessions.Single();
        var (making, cancel) = (new ScriptedGate(), new ScriptedGate());
        world.Provider.Next(ScriptedCall.Initiate).AnswersAt(making);
        world.Provider.Next(ScriptedCall.Cancel).WaitsAt(cancel).TimesOutAfterEffect();
        var replacing = dying.InitializeAsync("""{"n":2}""");
        await making.Reached.WaitAsync(Patience);
        world.Clock.Advance(TimeSpan.FromSeconds(20));
        making.Open();
        await cancel.Reached.WaitAsync(Patience);
        await using var survivor = world.StartHost(seed: 3);

        // The shopper pays while the cancellation is still on its way.
        world.Provider.Move(first.Id, PaymentSessionStatus.Authorized);
        world.Clock.Advance(TimeSpan.FromSeconds(11));
        await survivor.Worker.RunOnceAsync();
        var during = await ReadAsync(world);
        cancel.Open();
        await replacing.WaitAsync(Patience);
        await world.DrainAsync(survivor);

        var after = await ReadAsync(world);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(during.Status, Is.EqualTo(PaymentCollectionStatus.Authorized));
            Assert.That(
                during.Journal.Operations.Select(operation => (operation.Kind, operation.SessionId, operation.State)),
                Is.EqualTo(new[] { (PaymentOperationKind.Cancel, first.Id, PaymentOperationState.InDoubt) }));
            Assert.That(world.Provider.Find(first.Id)!.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
            Assert.That(after.Payments.Single().CanceledAt, Is.Not.Null, "What was let go is recorded.");
            Assert.That(after.Journal.Operations, Is.Empty);
        }
    }

    private static async Task<PaymentCollection> ReadAsync(World world) =>
        (await world.Store.FindByReferenceAsync("cart_1", CancellationToken.None))!;

    private static async Task CrashBeforeSendingAsync(World world)
    {
        await using (var first = world.StartHost(seed: 1)) await first.OweAsync();
        await using var dying = world.StartHost(crashAt: 3, seed: 2);
        Assert.That(async () => await dying.InitializeAsync(), Throws.InstanceOf<CrashException>());
        Assert.That(dying.Points.DiedAt, Is.EqualTo("after the commit of version 2"));
    }

    /// <summary>A session is made by an attempt whose host had lost its lease, after the next attempt was refused.</summary>
    private static async Task MakeAgainstARefusalAsync(World world, World.Host next)
    {
        var (slow, gate) = await StartSlowAsync(world, _ => { });
        world.Provider.Next(ScriptedCall.Initiate).Rejects("declined");
        world.Clock.Advance(Lease);
        await next.Worker.RunOnceAsync();
        gate.Open();
        await slow.EndedAsync();
    }

    /// <summary>A host whose request hangs at the provider for longer than its lease: its own clock has stopped.</summary>
    private static async Task<(SlowHost Host, ScriptedGate Gate)> StartSlowAsync(World world, Action<ScriptedStep> script)
    {
        var gate = new ScriptedGate();
        var host = new SlowHost(world);
        await host.Host.OweAsync();
        var step = world.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        script(step);
        host.Start();
        await gate.Reached.WaitAsync(Patience);
        return (host, gate);
    }

    private static async Task<(Task Slow, ScriptedGate Gate)> StartSlowRefundAsync(World world, Action<ScriptedStep> script)
    {
        var slow = new SlowHost(world);
        await slow.Host.OweAsync();
        await slow.Host.InitializeAsync();
        var gate = new ScriptedGate();
        world.Provider.Next(ScriptedCall.Cancel)
            .After(() => world.Provider.Move(world.Provider.Sessions.Single().SessionId, PaymentSessionStatus.Captured));
        script(world.Provider.Next(ScriptedCall.Refund).WaitsAt(gate));
        var refunding = Task.Run(() => slow.Host.OweAsync(40m));
        await gate.Reached.WaitAsync(Patience);
        return (refunding, gate);
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, Task task)
    {
        // Time mustn't outrun what was let go on, or its provider is given up.
        for (var i = 0; i < 1_000 && !task.IsCompleted; i++)
        {
            await Task.WhenAny(task, Task.Delay(1));
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private sealed class SlowHost(World world)
    {
        private Task _running = Task.CompletedTask;

        public World.Host Host { get; } = world.StartHost(seed: 2, clock: new FakeTimeProvider(world.Clock.GetUtcNow()));

        public void Start() => _running = Task.Run(async () => await Host.InitializeAsync("""{"slow":true}"""));

        /// <summary>Its request waits for what becomes of the slot, by a clock that is let go on for that.</summary>
        public async Task EndedAsync()
        {
            await AdvanceUntilAsync(Host.Clock, _running);
            await _running.WaitAsync(Patience);
            await Host.DisposeAsync();
        }
    }
}
