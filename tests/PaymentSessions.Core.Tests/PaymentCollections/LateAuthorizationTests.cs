using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>The shopper pays with a session that was superseded already.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LateAuthorizationTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [TestCase(Captured)]
    public async Task It_is_adopted_if_it_fits_what_is_owed_now(PaymentSessionStatus paid)
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, paid));

        var collection = await _engine.OweAsync(amount: 70m);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(session.Id), "it is shown again");
            Assert.That(collection.Payments.Single().Counts, Is.True);
            Assert.That(collection.AuthorizedAmount, Is.EqualTo(session.Amount));
            Assert.That(collection.OwedAmount, Is.EqualTo(Money.Of(10.03m, "EUR")));
            Assert.That(collection.Journal.Withheld, Is.Empty);
            Assert.That(collection.Journal.Operations, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task Taken_money_above_what_is_owed_counts_for_nothing_and_is_given_back()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Captured));

        var collection = await _engine.OweAsync(amount: 40m);

        var payment = collection.Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.Counts, Is.False);
            Assert.That(payment.RefundedAmount, Is.EqualTo(session.Amount));
            Assert.That(collection.AuthorizedAmount.IsZero, Is.True);
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.NotPaid));
            Assert.That(collection.Sessions, Is.Empty);
            Assert.That(_engine.Provider.Find(session.Id)!.RefundedAmount, Is.EqualTo(session.Amount));
            Assert.That(collection.Journal.Operations, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task The_refund_of_a_surplus_is_written_with_the_surplus()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Captured));
        PaymentCollection? seen = null;
        _engine.Provider.Next(ScriptedCall.Refund).After(async () => seen = await _engine.ReadAsync(owed));

        await _engine.OweAsync(amount: 40m);

        var refund = seen!.Journal.Operations.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refund.Kind, Is.EqualTo(PaymentOperationKind.Refund));
            Assert.That(refund.PaymentId, Is.EqualTo(seen.Payments.Single().Id));
            Assert.That(refund.Amount, Is.EqualTo(session.Amount));
        }
    }

    [Test]
    public async Task A_refund_that_is_refused_is_left_to_an_operator()
    {
        var (_, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Captured));
        _engine.Provider.Next(ScriptedCall.Refund).Rejects("disputed");

        var collection = await _engine.OweAsync(amount: 40m);

        Assert.That(collection.Payments.Single().NeedsReview, Is.True);
    }

    [Test]
    public async Task A_refund_in_doubt_stays_written_down()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Captured));
        _engine.Provider.Next(ScriptedCall.Refund).TimesOutAfterEffect();

        var collection = await _engine.OweAsync(amount: 40m);

        Assert.That(collection.Journal.Operations.Single().State, Is.EqualTo(PaymentOperationState.InDoubt));
        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_hold_above_what_is_owed_is_let_go()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut().After(() => _engine.Provider.Move(session.Id, Authorized));

        var collection = await _engine.OweAsync(amount: 40m);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(collection.Payments.Single().Counts, Is.False);
            Assert.That(collection.Payments.Single().ReleasedAmount, Is.EqualTo(session.Amount));
            Assert.That(collection.Payments.Single().CanceledAt, Is.Not.Null);
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Journal.Withheld, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_hold_above_what_is_owed_that_is_taken_before_it_is_let_go_is_given_back()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut().After(() => _engine.Provider.Move(session.Id, Authorized));
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Captured));

        var collection = await _engine.OweAsync(amount: 40m);

        var payment = collection.Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Find(session.Id)!.RefundedAmount, Is.EqualTo(session.Amount));
            Assert.That((payment.Counts, payment.NeedsReview), Is.EqualTo((false, false)));
            Assert.That(payment.CapturedAmount, Is.EqualTo(session.Amount));
            Assert.That(payment.RefundedAmount, Is.EqualTo(session.Amount));
            Assert.That(collection.Journal.Operations, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_hold_that_the_provider_refuses_to_let_go_is_left_to_an_operator()
    {
        var (_, session) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut().After(() => _engine.Provider.Move(session.Id, Authorized));
        _engine.Provider.Next(ScriptedCall.Cancel).Rejects("disputed");

        var collection = await _engine.OweAsync(amount: 40m);

        Assert.That(collection.Payments.Single().NeedsReview, Is.True);
    }

    /// <summary>
    /// The provider can't cancel what it is processing, and keeps that under the key. Before that is written down, the bank has answered, and
    /// a webhook tells of the hold, whose cancellation is sent under the same key.
    /// </summary>
    [Test]
    public async Task A_refusal_from_before_the_hold_says_nothing_of_it()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Move(session.Id, PendingAuthorization);
        _engine.Provider.Next(ScriptedCall.Cancel).Rejects("processing").After(async () =>
        {
            _engine.Clock.Advance(TimeSpan.FromSeconds(1));
            _engine.Provider.Move(session.Id, Authorized);
            await _engine.Webhooks.ReceiveAsync(Engine.Scripted, _engine.Provider.CreateWebhook(session.Id));
            await _engine.ProcessWebhooksAsync();
        });
        _engine.Provider.Next(ScriptedCall.Cancel).Rejects("processing");

        await _engine.OweAsync(amount: 40m);
        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        var payment = (await _engine.ReadAsync(owed)).Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That((payment.Counts, payment.NeedsReview, payment.CanceledAt.HasValue), Is.EqualTo((false, false, true)));
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task Money_with_another_id_than_ours_counts_for_nothing_and_is_left_to_an_operator()
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Move(session.Id, Authorized);
        _engine.Provider.Next(ScriptedCall.Retrieve).Answers(state => state with { OperationId = "payop_somebody_elses" });

        await _engine.TryInitializeAsync(owed, data: """{"again":true}""");

        var payment = (await _engine.ReadAsync(owed)).Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.Counts, payment.NeedsReview), Is.EqualTo((false, true)));
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(Authorized), "what isn't ours isn't touched");
        }
    }

    [TestCase(59.96, "EUR")]
    [TestCase(59.98, "EUR")]
    [TestCase(59.97, "USD")]
    public async Task Money_in_another_amount_or_currency_counts_for_nothing_and_is_let_go(decimal amount, string currency)
    {
        var (owed, session) = await StartAsync();
        _engine.Provider.Move(session.Id, Authorized);
        _engine.Provider.Next(ScriptedCall.Retrieve).Answers(state => state with { Amount = Money.Of(amount, currency) });

        await _engine.TryInitializeAsync(owed, data: """{"again":true}""");

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Payments.Single().Counts, Is.False);
            Assert.That(collection.AuthorizedAmount.IsZero, Is.True);
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(Canceled));
        }
    }

    private async Task<(PaymentCollection Owed, PaymentSession Session)> StartAsync()
    {
        var owed = await _engine.OweAsync();
        return (owed, (await _engine.InitializeAsync(owed)).Sessions.Single());
    }
}
