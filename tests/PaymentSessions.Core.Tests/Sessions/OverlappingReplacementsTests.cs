using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>A replacement that was overtaken: by another one, by a payment, by a change of the amount.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OverlappingReplacementsTests : IAsyncDisposable
{
    private const string Again = """{"again":true}""";
    private const string Other = """{"other":true}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task A_look_that_was_answered_late_does_not_release_a_payment_that_counts_already()
    {
        var (owed, first) = await StartAsync();
        var look = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Retrieve).AnswersAt(look);
        var earlier = _engine.TryInitializeAsync(owed, data: Again);
        await WaitForAsync(() => _engine.Provider.Sessions.Length == 2);
        await look.Reached;
        _engine.Provider.Move(first.Id, Authorized);
        await _engine.TryInitializeAsync(owed, data: Other);
        var before = await _engine.ReadAsync(owed);

        look.Open();
        var result = await earlier.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Status, Is.EqualTo(PaymentCollectionStatus.Authorized));
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Authorized));
            Assert.That((await _engine.ReadAsync(owed)).Status, Is.EqualTo(PaymentCollectionStatus.Authorized));
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [TestCase(Authorized)]
    [TestCase(PendingAuthorization)]
    public async Task A_cancellation_that_was_taken_up_again_but_not_sent_is_in_doubt_as_before(PaymentSessionStatus paid)
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        await _engine.TryInitializeAsync(owed, data: Again);
        _engine.Clock.Advance(TimeSpan.FromSeconds(5));
        _engine.Provider.Move(first.Id, paid);

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        var cancel = (await _engine.ReadAsync(owed)).Journal.Operations.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(cancel.State, Is.EqualTo(PaymentOperationState.InDoubt));
            Assert.That(cancel.NextAttemptAt, Is.Not.Null);
        }
    }

    [Test]
    public async Task A_session_that_is_superseded_while_its_cancellation_was_taken_up_again_is_cancelled()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        await _engine.TryInitializeAsync(owed, data: Again);
        _engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var look = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Retrieve).AnswersAt(look);
        var again = _engine.TryInitializeAsync(owed, data: Again);
        await look.Reached;

        await _engine.OweAsync(amount: 70m);
        look.Open();
        await again;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That((await _engine.ReadAsync(owed)).Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_replacement_that_was_overtaken_does_not_pause_the_one_that_goes_on()
    {
        var (owed, _) = await StartAsync();
        var look = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Retrieve).TimesOut().AnswersAt(look);
        var earlier = _engine.TryInitializeAsync(owed, data: Again);
        await WaitForAsync(() => _engine.Provider.Sessions.Length == 2);
        await look.Reached;
        var cancel = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Cancel).WaitsAt(cancel);
        var later = _engine.TryInitializeAsync(owed, data: Other);
        await cancel.Reached;

        // The overtaken one records what it made, and cancels it.
        look.Open();
        await WaitForAsync(async () => (await _engine.ReadAsync(owed)).Journal.Withheld.Length == 1);
        await Task.WhenAny(earlier, Task.Delay(50));
        var isAnswered = earlier.IsCompleted;
        cancel.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isAnswered, Is.False);
            Assert.That((await later.WaitAsync(Patience)).Problem, Is.Null);
            Assert.That((await earlier.WaitAsync(Patience)).Problem, Is.Null);
        }
    }

    /// <summary>Where the earlier refusal is kept under the key, that takes another operation, and another wait.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_replacement_whose_cancellation_was_settled_by_another_one_can_be_taken_up_again(bool isRefusalKept)
    {
        _engine.Provider.Declares(_engine.Provider.Traits with { RemembersRejections = isRefusalKept });
        var (owed, first) = await StartAsync();
        var (cancel, initiate) = (new ScriptedGate(), new ScriptedGate());
        _engine.Provider.Next(ScriptedCall.Cancel).WaitsAt(cancel);
        var earlier = _engine.TryInitializeAsync(owed, data: Again);
        await cancel.Reached;
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(initiate);
        var look = new TaskCompletionSource();
        _engine.Provider.Next(ScriptedCall.Retrieve).TimesOut().After(look.SetResult);
        var later = _engine.TryInitializeAsync(owed, data: Other);
        await initiate.Reached;

        // The look that times out is the later one's, and not that of the earlier one's cancellation.
        await look.Task.WaitAsync(Patience);

        // The bank is at work when the cancellation arrives, and fails afterwards.
        _engine.Provider.Move(first.Id, PendingAuthorization);
        cancel.Open();
        await WaitForAsync(async () => (await _engine.ReadAsync(owed)).Sessions.Single().Status == PendingAuthorization);
        initiate.Open();
        var paused = await later.WaitAsync(Patience);

        _engine.Provider.Move(first.Id, Pending);
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        var result = await _engine.TryInitializeAsync(owed, data: Other);
        var retryAfter = result.Problem?.RetryAfter;
        if (isRefusalKept)
        {
            _engine.Clock.Advance(TimeSpan.FromSeconds(5));
            result = await _engine.TryInitializeAsync(owed, data: Other);
        }

        await earlier.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(paused.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(retryAfter, Is.EqualTo(isRefusalKept ? TimeSpan.FromSeconds(5) : (TimeSpan?)null));
            Assert.That(result.Problem, Is.Null);
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
        }
    }

    [Test]
    public async Task A_refused_cancellation_is_tried_again_as_another_operation()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).Rejects("processing");

        var refused = await _engine.TryInitializeAsync(owed, data: Again);
        _engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var result = await _engine.TryInitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(result.Problem, Is.Null);
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(
                _engine.Provider.Calls.Where(call => call.Call == ScriptedCall.Cancel).Select(call => call.IdempotencyKey),
                Is.Unique,
                "the provider may keep the refusal under the key");
        }
    }

    private static Task WaitForAsync(Func<bool> isTrue) => WaitForAsync(() => Task.FromResult(isTrue()));

    private static async Task WaitForAsync(Func<Task<bool>> isTrue)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isTrue())
        {
            Assert.That(TimeProvider.System.GetElapsedTime(start), Is.LessThan(Patience));
            await Task.Delay(1);
        }
    }

    private async Task<(PaymentCollection Owed, PaymentSession First)> StartAsync()
    {
        var owed = await _engine.OweAsync();
        return (owed, (await _engine.InitializeAsync(owed)).Sessions.Single());
    }
}
