using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Payments;

/// <summary>Asking the provider what the shopper has done.</summary>
public sealed class AuthorizeTests
{
    [TestCase(Authorized, PaymentCollectionStatus.Authorized)]
    [TestCase(Captured, PaymentCollectionStatus.Completed)]
    public async Task Money_that_is_held_or_taken_becomes_a_payment(PaymentSessionStatus status, PaymentCollectionStatus expected)
    {
        await using var engine = new Engine();
        var (collection, session) = await StartAsync(engine);
        engine.Provider.Move(session.Id, status);

        var result = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value?.Session.Status, Is.EqualTo(status));
            Assert.That(result.Value?.Payment?.AuthorizedAmount, Is.EqualTo(session.Amount));
            Assert.That(result.Value?.Collection.Status, Is.EqualTo(expected));
            Assert.That(result.Value?.Collection.CompletedAt is not null, Is.EqualTo(status == Captured));
        }

        await Invariants.CheckAsync(engine, collection.Id);
    }

    [TestCase(Pending)]
    [TestCase(RequiresMore)]
    [TestCase(PendingAuthorization)]
    [TestCase(Error)]
    public async Task What_isnt_paid_is_told_by_the_sessions_status(PaymentSessionStatus status)
    {
        await using var engine = new Engine();
        var (collection, session) = await StartAsync(engine);
        engine.Provider.Move(session.Id, status);

        var result = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value?.Session.Status, Is.EqualTo(status));
            Assert.That(result.Value?.Payment, Is.Null);
            Assert.That((await engine.ReadAsync(collection)).Payments, Is.Empty);
        }
    }

    [Test]
    public async Task A_payment_at_the_counter_is_authorised_without_anybody_elses_word()
    {
        await using var engine = new Engine();
        var collection = await engine.InitializeAsync(await engine.OweAsync(), PaymentProviderId.System);

        var result = await engine.Payments.AuthorizeAsync(collection.Id, collection.Sessions[0].Id);

        Assert.That(result.Value?.Collection.Status, Is.EqualTo(PaymentCollectionStatus.Authorized));
    }

    [Test]
    public async Task Asking_again_about_a_payment_at_the_counter_that_was_captured_in_part_captures_no_more()
    {
        await using var engine = new Engine();
        var collection = await engine.InitializeAsync(await engine.OweAsync(amount: 100m), PaymentProviderId.System);
        var sessionId = collection.Sessions[0].Id;
        var payment = (await engine.Payments.AuthorizeAsync(collection.Id, sessionId)).Value!.Payment!;
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR") });

        var again = await engine.Payments.AuthorizeAsync(collection.Id, sessionId);
        var tooMuch = await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Money.Of(41m, "EUR") });
        var refunded = await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id });
        var afterRefund = await engine.Payments.AuthorizeAsync(collection.Id, sessionId);
        var rest = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        var afterRest = await engine.Payments.AuthorizeAsync(collection.Id, sessionId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Value?.Payment?.Captures.Select(capture => capture.Amount.Amount), Is.EqualTo(new[] { 40m }));
            Assert.That(again.Value?.Collection.Status, Is.EqualTo(PaymentCollectionStatus.PartiallyCaptured));
            Assert.That(tooMuch.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(refunded.Value?.RefundedAmount.Amount, Is.EqualTo(40m));
            Assert.That(afterRefund.Value?.Payment?.CapturedAmount.Amount, Is.EqualTo(40m));
            Assert.That(rest.Value?.CapturedAmount.Amount, Is.EqualTo(100m));
            Assert.That(afterRest.Value?.Payment?.Captures.Select(capture => capture.Amount.Amount), Is.EqualTo(new[] { 40m, 60m }));
        }

        await Invariants.CheckAsync(engine, collection.Id);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_provider_without_remote_effect_that_says_captured_has_taken_all_of_it(bool wasHeldBefore)
    {
        var provider = new LocalProvider();
        await using var engine = new Engine(replace: services => services.AddPaymentSessions().AddProvider("system", "default", _ => provider));
        var collection = await engine.InitializeAsync(await engine.OweAsync(amount: 100m), PaymentProviderId.System);
        var sessionId = collection.Sessions[0].Id;
        if (wasHeldBefore) await engine.Payments.AuthorizeAsync(collection.Id, sessionId);
        provider.Authorizes = state => state with { Status = Captured };

        var result = await engine.Payments.AuthorizeAsync(collection.Id, sessionId);
        var again = await engine.Payments.AuthorizeAsync(collection.Id, sessionId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value?.Collection.Status, Is.EqualTo(PaymentCollectionStatus.Completed));
            Assert.That(again.Value?.Payment?.Captures.Select(capture => capture.Amount.Amount), Is.EqualTo(new[] { 100m }));
        }

        await Invariants.CheckAsync(engine, collection.Id);
    }

    [Test]
    public async Task Of_two_that_ask_at_once_both_get_the_one_payment_and_nothing_is_cancelled()
    {
        await using var engine = new Engine();
        var (collection, session) = await StartAsync(engine);
        engine.Provider.Move(session.Id, Authorized);
        var (one, other) = (new ScriptedGate(), new ScriptedGate());
        engine.Provider.Next(ScriptedCall.Authorize).AnswersAt(one);
        engine.Provider.Next(ScriptedCall.Authorize).AnswersAt(other);

        var both = new[] { engine.Payments.AuthorizeAsync(collection.Id, session.Id).AsTask(), engine.Payments.AuthorizeAsync(collection.Id, session.Id).AsTask() };
        await Task.WhenAll(one.Reached, other.Reached);
        one.Open();
        other.Open();
        var results = await Task.WhenAll(both);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => result.Value?.Payment?.Id).Distinct().Single(), Is.Not.Null);
            Assert.That((await engine.ReadAsync(collection)).Payments, Has.Length.EqualTo(1));
            Assert.That(engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Cancel));
        }
    }

    [Test]
    public async Task Asking_again_changes_nothing()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());

        var again = await engine.Payments.AuthorizeAsync(payment.CollectionId, payment.SessionId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Value?.Payment?.Id, Is.EqualTo(payment.Id));
            Assert.That(again.Value!.Collection.Payments, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_refusal_is_told()
    {
        await using var engine = new Engine();
        var (collection, session) = await StartAsync(engine);
        engine.Provider.Next(ScriptedCall.Authorize).Rejects("card_declined", shopperMessage: "Your card was declined.");

        var result = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);

        Assert.That(
            (result.Problem?.Kind, result.Problem?.Code, result.Problem?.Message),
            Is.EqualTo((PaymentProblemKind.Rejected, "card_declined", "Your card was declined.")));
    }

    [Test]
    public async Task When_no_answer_comes_nothing_is_guessed()
    {
        await using var engine = new Engine();
        var (collection, session) = await StartAsync(engine);
        engine.Provider.Move(session.Id, Authorized);
        engine.Provider.Next(ScriptedCall.Authorize).TimesOutAfterEffect();

        var result = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);
        var repeated = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(result.Problem?.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(repeated.Value?.Payment, Is.Not.Null);
        }
    }

    [Test]
    public async Task A_session_that_nobody_may_see_isnt_there()
    {
        await using var engine = new Engine();
        var (collection, session) = await StartAsync(engine);
        await engine.InitializeAsync(collection, data: """{"n":2}""");

        var replaced = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);
        var invented = await engine.Payments.AuthorizeAsync(collection.Id, "payses_1");
        var elsewhere = await engine.Payments.AuthorizeAsync("no collection", session.Id);

        Assert.That(
            new[] { replaced, invented, elsewhere }.Select(result => result.Problem?.Kind),
            Is.All.EqualTo(PaymentProblemKind.NotFound));
    }

    [Test]
    public async Task Money_that_is_held_for_another_amount_counts_for_nothing_and_is_let_go()
    {
        await using var engine = new Engine();
        var (collection, session) = await StartAsync(engine);
        engine.Provider.Move(session.Id, Authorized);
        engine.Provider.Next(ScriptedCall.Authorize).Answers(state => state with { AuthorizedAmount = Money.Of(1m, "EUR") });

        var result = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That((await engine.ReadAsync(collection)).AuthorizedAmount, Is.EqualTo(Money.Of(0m, "EUR")));
            Assert.That(engine.Provider.Find(session.Id)?.Status, Is.EqualTo(Canceled));
        }
    }

    [Test]
    public async Task A_provider_without_remote_effect_that_names_another_amount_isnt_asked_to_cancel()
    {
        var provider = new LocalProvider { Authorizes = state => state with { Amount = Money.Of(1m, "EUR") } };
        await using var engine = new Engine(replace: services => services.AddPaymentSessions().AddProvider("system", "default", _ => provider));
        var collection = await engine.InitializeAsync(await engine.OweAsync(), PaymentProviderId.System);

        var result = await engine.Payments.AuthorizeAsync(collection.Id, collection.Sessions[0].Id);

        var after = await engine.ReadAsync(collection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(after.AuthorizedAmount.IsZero, Is.True);
            Assert.That(after.Payments.Single().ReleasedAmount, Is.EqualTo(Money.Of(1m, "EUR")));
            Assert.That(after.Journal.Operations, Is.Empty);
            Assert.That(after.Journal.Withheld, Is.Empty);
            Assert.That(provider.Calls, Has.None.EqualTo("Cancel"));
            Assert.That((await engine.TryInitializeAsync(after)).IsSuccess, Is.True);
        }

        await Invariants.CheckAsync(engine, collection.Id);
    }

    /// <summary>Never two counted payments, never a hold that nobody knows of.</summary>
    [Test]
    public async Task The_old_session_can_be_authorised_while_a_new_one_is_being_made()
    {
        await using var engine = new Engine();
        var (collection, session) = await StartAsync(engine);
        var gate = new ScriptedGate();
        engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);

        var replacing = engine.TryInitializeAsync(collection, data: """{"n":2}""");
        await gate.Reached;
        engine.Provider.Move(session.Id, Authorized);
        var authorized = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);
        gate.Open();
        var replaced = await replacing;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(authorized.Value?.Payment?.Counts, Is.True);
            Assert.That(replaced.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That((await engine.ReadAsync(collection)).Payments, Has.Length.EqualTo(1));
            Assert.That(engine.Provider.Sessions.Select(remote => remote.Status), Is.EqualTo(new[] { Authorized, Canceled }));
        }

        await Invariants.CheckAsync(engine, collection.Id);
    }

    private static async Task<(PaymentCollection Collection, PaymentSession Session)> StartAsync(Engine engine)
    {
        var collection = await engine.InitializeAsync(await engine.OweAsync());
        return (collection, collection.Sessions[0]);
    }
}
