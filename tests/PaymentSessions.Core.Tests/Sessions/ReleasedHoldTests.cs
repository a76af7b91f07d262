using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>A shopper authorises a session that is just being cancelled: their bank shows them a hold, and the host is told that it is let go.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReleasedHoldTests : IAsyncDisposable
{
    private const string Again = """{"again":true}""";

    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task A_hold_that_a_replacement_lets_go_is_told()
    {
        var (owed, first) = await StartAsync();
        AuthorizesBeforeTheCancellation(first);

        var replaced = await _engine.InitializeAsync(owed, data: Again);

        Assert.That(replaced.Sessions.Single().Id, Is.Not.EqualTo(first.Id));
        await ExpectToldAsync(owed, first);
    }

    [Test]
    public async Task A_hold_that_a_change_of_the_amount_lets_go_is_told()
    {
        var (owed, first) = await StartAsync();
        AuthorizesBeforeTheCancellation(first);

        await _engine.OweAsync(amount: 70m);

        await ExpectToldAsync(owed, first);
    }

    [Test]
    public async Task A_hold_that_is_let_go_because_the_debt_was_paid_at_the_counter_is_told()
    {
        var (owed, first) = await StartAsync();
        AuthorizesBeforeTheCancellation(first);

        var marked = await _engine.Collections.MarkAsPaidAsync(owed.Id);

        var surplus = marked.Value!.Payments.Single(payment => payment.SessionId == first.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(marked.Value.Status, Is.EqualTo(PaymentCollectionStatus.Completed));
            Assert.That((surplus.Counts, surplus.ReleasedAmount, surplus.CanceledAt.HasValue), Is.EqualTo((false, first.Amount, true)));
        }

        await ExpectEventsAsync(owed, first);
    }

    [Test]
    public async Task A_hold_that_an_expiry_lets_go_is_told()
    {
        var (owed, first) = await StartAsync();
        AuthorizesBeforeTheCancellation(first);

        await _engine.RecoverAfterAsync(TimeSpan.FromHours(24));

        await ExpectToldAsync(owed, first);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_hold_that_a_repeated_cancellation_lets_go_or_finds_let_go_is_told(bool hasArrived)
    {
        var (owed, first) = await StartAsync();
        var cancel = _engine.Provider.Next(ScriptedCall.Cancel);
        if (hasArrived) cancel.TimesOutAfterEffect().After(() => _engine.Provider.Move(first.Id, Authorized));
        else cancel.TimesOut();
        _engine.Provider.Next(ScriptedCall.Retrieve);
        _engine.Provider.Next(ScriptedCall.Retrieve).TimesOut();
        await _engine.TryInitializeAsync(owed, data: Again);
        if (!hasArrived) AuthorizesBeforeTheCancellation(first);

        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        await ExpectToldAsync(owed, first);
    }

    [Test]
    public async Task A_hold_that_has_come_to_its_end_before_anybody_looked_is_told()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Move(first.Id, Authorized);
        _engine.Provider.Move(first.Id, Canceled);

        await TellAsync(first);

        await ExpectToldAsync(owed, first);
    }

    [Test]
    public async Task Where_the_cancellation_does_not_tell_of_the_hold_a_late_webhook_s_look_does()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel)
            .After(() => _engine.Provider.Move(first.Id, Authorized))
            .Answers(state => state with { ReleasedAmount = null });
        await _engine.InitializeAsync(owed, data: Again);
        var before = await _engine.ReadAsync(owed);

        await TellAsync(first);

        Assert.That(before.Payments, Is.Empty);
        await ExpectToldAsync(owed, first);
    }

    [Test]
    public async Task It_is_told_once()
    {
        var (owed, first) = await StartAsync();
        AuthorizesBeforeTheCancellation(first);
        await _engine.InitializeAsync(owed, data: Again);
        var version = (await _engine.ReadAsync(owed)).Version;

        await TellAsync(first);
        await TellAsync(first);

        Assert.That((await _engine.ReadAsync(owed)).Version, Is.EqualTo(version));
        await ExpectToldAsync(owed, first);
    }

    [Test]
    public async Task A_session_of_which_nothing_was_held_is_told_to_be_cancelled_and_no_more()
    {
        var (owed, _) = await StartAsync();

        await _engine.InitializeAsync(owed, data: Again);

        Assert.That((await _engine.ReadAsync(owed)).Payments, Is.Empty);
        Assert.That((await ReadEventsAsync(owed)).OfType<MoneyEvent>(), Is.Empty);
    }

    [Test]
    public async Task What_a_session_held_that_is_found_cancelled_when_it_is_looked_up_is_told()
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        _engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });
        await _engine.TryInitializeAsync(owed);
        var made = _engine.Provider.Sessions.Single();
        _engine.Provider.Move(made.SessionId, Authorized);
        _engine.Provider.Move(made.SessionId, Canceled);

        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        var payment = (await _engine.ReadAsync(owed)).Payments.Single();
        Assert.That((payment.SessionId, payment.Counts, payment.ReleasedAmount), Is.EqualTo((made.SessionId, false, made.Amount)));
        await Invariants.CheckAsync(_engine, owed.Id);
    }

    private void AuthorizesBeforeTheCancellation(PaymentSession session) =>
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Authorized));

    private async Task TellAsync(PaymentSession session)
    {
        await _engine.Webhooks.ReceiveAsync(Engine.Scripted, _engine.Provider.CreateWebhook(session.Id));
        await _engine.ProcessWebhooksAsync();
    }

    private async Task ExpectToldAsync(PaymentCollection owed, PaymentSession session)
    {
        var collection = await _engine.ReadAsync(owed);
        var payment = collection.Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.SessionId, payment.RemoteId, payment.Amount), Is.EqualTo((session.Id, session.RemoteId, session.Amount)));
            Assert.That((payment.Counts, payment.NeedsReview), Is.EqualTo((false, false)));
            Assert.That((payment.ReleasedAmount, payment.CanceledAt.HasValue), Is.EqualTo((session.Amount, true)));
            Assert.That(collection.AuthorizedAmount.IsZero, Is.True);
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(Canceled));
        }

        await ExpectEventsAsync(owed, session);
    }

    private async Task ExpectEventsAsync(PaymentCollection owed, PaymentSession session)
    {
        var told = await ReadEventsAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.OfType<PaymentSessionCanceled>().Select(canceled => canceled.SessionId), Is.EqualTo(new[] { session.Id }));
            Assert.That(
                told.OfType<MoneyEvent>().Where(money => money.SessionId == session.Id).Select(money => (money.GetType(), money.Amount)),
                Is.EqualTo(new[] { (typeof(SurplusPaymentReceived), session.Amount), (typeof(SurplusPaymentReturned), session.Amount) }));
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    private async Task<IReadOnlyList<PaymentEvent>> ReadEventsAsync(PaymentCollection owed)
    {
        var history = await _engine.Store.ListHistoryAsync(owed.Id, 0, int.MaxValue, CancellationToken.None);
        return [.. history.SelectMany(PaymentHistory.ReadEvents)];
    }

    private async Task<(PaymentCollection Owed, PaymentSession Session)> StartAsync()
    {
        var owed = await _engine.OweAsync();
        return (owed, (await _engine.InitializeAsync(owed)).Sessions.Single());
    }
}
