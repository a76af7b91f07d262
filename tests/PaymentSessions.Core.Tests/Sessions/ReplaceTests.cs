using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;
using PaymentSessions.Tests.Payments;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>Every way in which replacing the shopper's session can end.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReplaceTests : IAsyncDisposable
{
    private const string Again = """{"again":true}""";

    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [TestCase(PendingAuthorization)]
    [TestCase(Authorized)]
    [TestCase(Captured)]
    public async Task A_session_that_the_shopper_has_paid_is_kept(PaymentSessionStatus paid)
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Move(first.Id, paid);

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(result.Problem.RetryAfter, paid == PendingAuthorization ? Is.Not.Null : Is.Null, "The bank may refuse.");
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(first.Id));
            Assert.That(collection.Sessions.Single().Status, Is.EqualTo(paid));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(paid), "its hold isn't released");
            Assert.That(_engine.Provider.Sessions.Last().Status, Is.EqualTo(Canceled), "the new one is cancelled");
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel && call.SessionId == first.Id), Is.Zero);
            Assert.That(collection.AuthorizedAmount, Is.EqualTo(paid == PendingAuthorization ? Money.Zero(owed.Currency) : owed.Amount));
            Assert.That(collection.CapturedAmount, Is.EqualTo(paid == Captured ? owed.Amount : Money.Zero(owed.Currency)));
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Journal.Withheld, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_session_that_is_paid_while_the_provider_cancels_it_is_kept()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel)
            .After(() => _engine.Provider.Move(first.Id, Captured));

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.Completed));
            Assert.That(collection.CompletedAt, Is.Not.Null);
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(first.Id));
            Assert.That(_engine.Provider.Sessions.Last().Status, Is.EqualTo(Canceled));
            Assert.That(collection.Journal.Operations, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_session_that_ended_at_its_provider_by_itself_is_replaced_without_a_cancellation()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Move(first.Id, Canceled);

        var collection = await _engine.InitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().Id, Is.Not.EqualTo(first.Id));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.Zero);
            Assert.That(collection.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_paid_collection_can_not_be_initialized_again()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Move(first.Id, Authorized);
        await _engine.TryInitializeAsync(owed, data: Again);
        var before = await _engine.ReadAsync(owed);

        var result = await _engine.TryInitializeAsync(owed, data: """{"third":true}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Status, Is.EqualTo(PaymentCollectionStatus.Authorized));
            Assert.That(result.Problem, Is.EqualTo(SlotOutcome.NothingOwed));
            Assert.That((await _engine.ReadAsync(owed)).Version, Is.EqualTo(before.Version));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Authorized));
        }
    }

    [Test]
    public async Task When_nobody_can_say_whether_the_new_one_was_made_the_old_one_stays_and_the_same_request_goes_on()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(result.Problem.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(5)));
            Assert.That((await _engine.ReadAsync(owed)).Sessions.Single().Id, Is.EqualTo(first.Id));
            Assert.That(_engine.Provider.Find(first.Id)!.IsPayable, Is.True);
        }

        await Invariants.CheckAsync(_engine, owed.Id);

        var tooEarly = await _engine.TryInitializeAsync(owed, data: Again);
        Assert.That(tooEarly.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));

        _engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var collection = await _engine.InitializeAsync(owed, data: Again);

        var initiates = _engine.Provider.Calls.Where(call => call.Call == ScriptedCall.Initiate).Skip(1).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(initiates.Select(call => call.Attempt), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(initiates.Select(call => call.IdempotencyKey).Distinct().Count(), Is.EqualTo(1));
            Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(2), "the repeat has made no third");
            Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo("remote_000002"));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
        }
    }

    [Test]
    public async Task The_waits_between_attempts_follow_the_schedule()
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Always(ScriptedCall.Initiate, step => step.TimesOut());
        var waits = new List<TimeSpan>();

        for (var attempt = 1; attempt <= 9; attempt++)
        {
            var result = await _engine.TryInitializeAsync(owed);
            waits.Add(result.Problem!.RetryAfter!.Value);
            _engine.Clock.Advance(waits[^1]);
        }

        Assert.That(waits, Is.EqualTo(new[]
        {
            TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
            TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1),
        }));
    }

    [Test]
    public async Task Another_request_does_not_wait_for_one_in_doubt_and_what_that_one_made_is_not_forgotten()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        await _engine.TryInitializeAsync(owed, data: Again);

        var collection = await _engine.InitializeAsync(owed, data: """{"other":true}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo("remote_000003"));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(collection.Journal.Operations.Single().State, Is.EqualTo(PaymentOperationState.InDoubt));
            Assert.That(collection.Journal.Withheld.Single().Id, Is.EqualTo(collection.Journal.Operations.Single().SessionId));
        }
    }

    [Test]
    public async Task When_nobody_can_say_whether_the_old_one_was_cancelled_the_new_one_waits()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        var waiting = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(waiting.Sessions.Single().Id, Is.EqualTo(first.Id), "the new one's secret is held back");
            Assert.That(waiting.Journal.Operations.Single().Kind, Is.EqualTo(PaymentOperationKind.Cancel));
        }

        await Invariants.CheckAsync(_engine, owed.Id);

        _engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var collection = await _engine.InitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo("remote_000002"));
            Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(2));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(_engine.Provider.Calls.Last(call => call.Call == ScriptedCall.Cancel).Attempt, Is.EqualTo(2));
        }
    }

    [Test]
    public async Task A_cancellation_whose_answer_was_lost_is_settled_by_a_look()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOutAfterEffect();

        var collection = await _engine.InitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo("remote_000002"));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(collection.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task An_old_session_that_can_not_be_looked_at_is_not_cancelled_blindly()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Always(ScriptedCall.Retrieve, step => step.TimesOut());

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.Zero);
            Assert.That(_engine.Provider.Find(first.Id)!.IsPayable, Is.True);
        }

        _engine.Provider.Always(ScriptedCall.Retrieve, _ => { });
        _engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var collection = await _engine.InitializeAsync(owed, data: Again);

        Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo("remote_000002"));
    }

    [Test]
    public async Task The_old_session_is_looked_at_again_when_making_the_new_one_took_long()
    {
        var (owed, first) = await StartAsync();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);

        var replacing = _engine.TryInitializeAsync(owed, data: Again);
        await gate.Reached;
        _engine.Clock.Advance(TimeSpan.FromSeconds(2.1));
        _engine.Provider.Move(first.Id, Authorized);
        gate.Open();
        var result = await replacing;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Retrieve), Is.EqualTo(2));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Authorized), "its hold isn't released");
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_look_is_as_old_as_its_question()
    {
        var (owed, first) = await StartAsync();
        var (making, looking) = (new ScriptedGate(), new ScriptedGate());
        _engine.Provider.Next(ScriptedCall.Retrieve).AnswersAt(looking);
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(making);

        var replacing = _engine.TryInitializeAsync(owed, data: Again);
        await Task.WhenAll(looking.Reached, making.Reached);
        _engine.Clock.Advance(TimeSpan.FromSeconds(2.1));
        _engine.Provider.Move(first.Id, Authorized);
        looking.Open();
        making.Open();
        var result = await replacing;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Authorized), "its hold isn't released");
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_provider_that_always_takes_long_to_say_how_a_session_stands_is_asked_twice()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Always(ScriptedCall.Retrieve, step => step.After(() => _engine.Clock.Advance(TimeSpan.FromSeconds(3))));

        var collection = await _engine.InitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo("remote_000002"));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Retrieve), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task A_provider_that_takes_long_once_is_believed_when_it_is_quick_again()
    {
        var (owed, _) = await StartAsync();
        foreach (var wait in new[] { 3, 1, 3, 1 })
        {
            _engine.Provider.Next(ScriptedCall.Retrieve).After(() => _engine.Clock.Advance(TimeSpan.FromSeconds(wait)));
        }

        await _engine.InitializeAsync(owed, data: Again);

        Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Retrieve), Is.EqualTo(2));
    }

    [TestCase(ScriptedCall.Initiate)]
    [TestCase(ScriptedCall.Cancel)]
    public async Task A_provider_that_throws_leaves_the_outcome_unknown(ScriptedCall call)
    {
        var (owed, _) = await StartAsync();
        _engine.Provider.Next(call).Throws(new InvalidOperationException("with a secret in it"));

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(result.Problem.Message, Does.Not.Contain("secret"));
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_provider_that_never_answers_is_given_up_after_the_timeout()
    {
        var owed = await _engine.OweAsync();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);

        var initializing = _engine.TryInitializeAsync(owed);
        await gate.Reached;
        _engine.Clock.Advance(TimeSpan.FromSeconds(30));
        var result = await initializing;

        Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));

        gate.Open();
        _engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var collection = await _engine.InitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo("remote_000001"));
            Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(1), "the late call and the repeat are one");
        }
    }

    [Test]
    public async Task The_callers_cancellation_does_not_stop_what_was_written_down()
    {
        var owed = await _engine.OweAsync();
        using var caller = new CancellationTokenSource();
        _engine.Provider.Next(ScriptedCall.Initiate).After(caller.Cancel);

        var result = await _engine.Initializer.InitializeAsync(
            new InitializePaymentSession { CollectionId = owed.Id, ProviderId = Engine.Scripted },
            caller.Token);

        Assert.That(result.Value!.Sessions, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_session_made_for_another_amount_than_asked_for_is_never_shown()
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).Answers(session => session with { Amount = Money.Of(1m, "EUR") });

        var result = await _engine.TryInitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That((await _engine.ReadAsync(owed)).Sessions, Is.Empty);
        }
    }

    [Test]
    public async Task A_provider_that_authorises_at_once_yields_a_payment_with_the_session()
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).Answers(session => session with { Status = Authorized });

        var collection = (await _engine.TryInitializeAsync(owed)).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.Authorized));
            Assert.That(collection.Payments.Single().SessionId, Is.EqualTo(collection.Sessions.Single().Id));
            Assert.That(collection.Sessions.Single().AuthorizedAt, Is.EqualTo(_engine.Clock.GetUtcNow()));
            Assert.That(collection.OwedAmount.IsZero, Is.True);
        }
    }

    /// <summary>The one that was to replace it would have been paid at once, and never came to be.</summary>
    [Test]
    public async Task A_session_that_the_shopper_has_paid_is_kept_also_from_one_that_is_paid_as_it_begins()
    {
        var prepaid = new LocalProvider { Initiates = state => state with { Status = Captured } };
        await using var engine = new Engine(replace: services => services.AddPaymentSessions().AddProvider("prepaid", "default", _ => prepaid));
        var owed = await engine.OweAsync();
        var first = (await engine.InitializeAsync(owed)).Sessions.Single();
        engine.Provider.Move(first.Id, Authorized);

        var result = await engine.TryInitializeAsync(owed, "pp_prepaid_default");

        var collection = await engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(first.Id));
            Assert.That((collection.AuthorizedAmount, collection.CapturedAmount.IsZero), Is.EqualTo((owed.Amount, true)));
            Assert.That(collection.Journal.Withheld, Is.Empty);
        }

        await HistoryLaws.CheckAsync(engine.Store, owed.Id);
    }

    private async Task<(PaymentCollection Owed, PaymentSession First)> StartAsync()
    {
        var owed = await _engine.OweAsync();
        var collection = await _engine.InitializeAsync(owed);
        return (owed, collection.Sessions.Single());
    }
}
