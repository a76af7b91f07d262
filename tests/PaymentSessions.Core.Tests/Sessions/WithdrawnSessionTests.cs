using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>
/// A session has left the shopper's sight, and nobody knows whether it can still be paid with: until that is known, no other one takes its
/// slot.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WithdrawnSessionTests : IAsyncDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [TestCase(Engine.Scripted, false)]
    [TestCase(Engine.Scripted, true)]
    [TestCase(PaymentProviderId.System, false)]
    [TestCase(PaymentProviderId.System, true)]
    public async Task The_next_one_is_shown_when_it_is_cancelled_and_not_before(string providerId, bool isExpired)
    {
        var (owed, first) = await WithdrawAsync(isExpired);

        var early = await _engine.TryInitializeAsync(owed, providerId);
        var during = await _engine.ReadAsync(owed);
        await _engine.RecoverAfterAsync(Wait);

        var after = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((early.Problem?.Kind, early.Problem?.RetryAfter), Is.EqualTo((PaymentProblemKind.InDoubt, (TimeSpan?)Wait)));
            Assert.That(during.Sessions, Is.Empty);
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(after.Sessions.Single().ProviderId, Is.EqualTo(providerId));
            Assert.That(after.Journal.Withheld, Is.Empty);
            Assert.That(after.Journal.Operations, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
        await HistoryLaws.CheckAsync(_engine.Store, owed.Id);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_repeat_of_the_request_takes_the_cancellation_up_again(bool isExpired)
    {
        var (owed, first) = await WithdrawAsync(isExpired);
        await _engine.TryInitializeAsync(owed);
        _engine.Clock.Advance(Wait);

        var repeated = await _engine.TryInitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(repeated.Value!.Sessions, Has.Length.EqualTo(1));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(_engine.Provider.Sessions, Has.Length.EqualTo(2), "The candidate is joined.");
        }
    }

    [Test]
    public async Task If_it_is_paid_after_all_that_counts_and_the_next_one_is_discarded()
    {
        var (owed, first) = await WithdrawAsync();
        await _engine.TryInitializeAsync(owed);
        _engine.Provider.Move(first.Id, Captured);

        await _engine.RecoverAfterAsync(Wait);
        var after = await _engine.ReadAsync(owed);
        var rest = await _engine.TryInitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Sessions.Single().Id, Is.EqualTo(first.Id));
            Assert.That(after.CapturedAmount, Is.EqualTo(first.Amount));
            Assert.That(_engine.Provider.Sessions[1].Status, Is.EqualTo(Canceled));
            Assert.That(rest.Value?.Sessions[^1].Amount, Is.EqualTo(Money.Of(10.03m, "EUR")));
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task While_a_bank_is_at_it_the_shopper_is_told_to_wait_for_that()
    {
        var (owed, first) = await WithdrawAsync();
        _engine.Provider.Move(first.Id, PendingAuthorization);
        _engine.Provider.Next(ScriptedCall.Cancel).Rejects("not_now");
        await _engine.RecoverAfterAsync(Wait);

        var waiting = await _engine.TryInitializeAsync(owed);
        _engine.Provider.Move(first.Id, Pending);
        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((waiting.Problem?.Kind, waiting.Problem?.RetryAfter is null), Is.EqualTo((PaymentProblemKind.Conflict, false)));
            Assert.That((await _engine.ReadAsync(owed)).Sessions.Single().Id, Is.Not.EqualTo(first.Id));
        }
    }

    /// <summary>Its client secret was never out.</summary>
    [Test]
    public async Task A_candidate_that_was_discarded_is_not_waited_for()
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        await _engine.TryInitializeAsync(owed, data: """{"n":1}""");
        await _engine.InitializeAsync(owed, data: """{"n":2}""");
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        await _engine.RecoverAfterAsync(Wait);
        var inDoubt = (await _engine.ReadAsync(owed)).Journal.Operations.Single();

        var result = await _engine.TryInitializeAsync(owed, data: """{"n":3}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((inDoubt.Kind, inDoubt.State), Is.EqualTo((PaymentOperationKind.Cancel, PaymentOperationState.InDoubt)));
            Assert.That(result.Problem, Is.Null);
        }
    }

    /// <summary>Leaves a session of which nobody knows whether it is cancelled.</summary>
    private async Task<(PaymentCollection Owed, PaymentSession First)> WithdrawAsync(bool isExpired = false)
    {
        var owed = await _engine.OweAsync();
        var first = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        if (isExpired) await _engine.RecoverAfterAsync(Lifetime);
        else await _engine.OweAsync(amount: 70m);

        return (owed, first);
    }
}
