using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>What happens to held money at its provider, without us.</summary>
public sealed class SessionFactTests : WebhookTests
{
    [Test]
    public async Task Captures_at_the_dashboard_are_recorded_one_after_the_other()
    {
        await MoveAsync(Authorized);

        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));
        var first = await ReadPaymentAsync();
        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(40m)));
        await TellAsync(Provider.CreateWebhook(SessionId));

        var payment = await ReadPaymentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.CapturedAmount, first.CapturedAt), Is.EqualTo((Eur(60m), (DateTimeOffset?)null)));
            Assert.That(payment.Captures.Select(capture => capture.Amount), Is.EqualTo(new[] { Eur(60m), Eur(40m) }));
            Assert.That(payment.Captures.Select(capture => capture.OperationId), Has.All.Null);
            Assert.That((payment.CapturedAt is not null, payment.NeedsReview), Is.EqualTo((true, false)));
            Assert.That((await ReadAsync()).Status, Is.EqualTo(PaymentCollectionStatus.Completed));
        }
    }

    [Test]
    public async Task The_rest_that_a_capture_at_the_dashboard_has_let_go_is_released()
    {
        Provider.CapturesOnce = true;
        await MoveAsync(Authorized);

        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));

        var payment = await ReadPaymentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.CapturedAmount, payment.ReleasedAmount), Is.EqualTo((Eur(60m), Eur(40m))));
            Assert.That((payment.CapturedAt is not null, payment.NeedsReview), Is.EqualTo((true, false)));
            Assert.That((await ReadAsync()).OwedAmount, Is.EqualTo(Eur(40m)));
        }
    }

    [Test]
    public async Task So_it_is_where_the_hold_was_not_known_before()
    {
        Provider.CapturesOnce = true;
        Provider.Move(SessionId, Authorized);

        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));

        var payment = await ReadPaymentAsync();
        Assert.That(
            (payment.Amount, payment.CapturedAmount, payment.ReleasedAmount, payment.Counts, payment.NeedsReview),
            Is.EqualTo((Eur(100m), Eur(60m), Eur(40m), true, false)));
    }

    [TestCase(41)]
    [TestCase(-1)]
    public async Task A_release_that_can_not_be_is_not_recorded(int released)
    {
        await MoveAsync(Authorized);
        Provider.Always(ScriptedCall.Retrieve, step => step.Answers(state => state with { ReleasedAmount = Eur(released) }));

        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));

        Assert.That((await ReadPaymentAsync()).ReleasedAmount, Is.EqualTo(Eur(0m)));
    }

    [Test]
    public async Task More_than_was_held_is_for_an_operator()
    {
        await MoveAsync(Authorized);
        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));

        Provider.Always(ScriptedCall.Retrieve, step => step.Answers(state => state with { CapturedAmount = Eur(101m) }));
        await TellAsync(Provider.CreateWebhook(SessionId));

        var payment = await ReadPaymentAsync();
        Assert.That((payment.CapturedAmount, payment.NeedsReview), Is.EqualTo((Eur(101m), true)));
    }

    [Test]
    public async Task In_another_currency_nothing_is_added_up()
    {
        await MoveAsync(Authorized);
        Provider.Always(ScriptedCall.Retrieve, step => step.Answers(state => state with { Status = Captured, CapturedAmount = Money.Of(60m, "JPY") }));

        await TellAsync(Provider.CreateWebhook(SessionId));
        var version = (await ReadAsync()).Version;
        await TellAsync(Provider.CreateWebhook(SessionId));

        var payment = await ReadPaymentAsync();
        Assert.That((payment.Captures.Length, payment.NeedsReview, (await ReadAsync()).Version), Is.EqualTo((0, true, version)));
    }

    [Test]
    public async Task What_an_unsettled_capture_may_have_taken_is_not_recorded_beside_it()
    {
        await MoveAsync(Authorized);
        await BeginAsync(PaymentOperationKind.Capture, 60m);

        var webhook = await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));
        var meanwhile = await ReadAsync();
        var before = meanwhile;
        await CommitAsync(before, before with { Journal = before.Journal with { Operations = [] } });
        Engine.Clock.Advance(TimeSpan.FromSeconds(5));
        await Engine.ProcessWebhooksAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(webhook.State, Is.EqualTo(StoredWebhookState.Pending));
            Assert.That(meanwhile.Payments.Single().Captures, Is.Empty);
            Assert.That(meanwhile.Journal.Operations.Single().NextAttemptAt, Is.LessThan(Engine.Clock.GetUtcNow()), "it is due at once");
            Assert.That((await FindAsync(webhook)).State, Is.EqualTo(StoredWebhookState.Done));
            Assert.That((await ReadPaymentAsync()).CapturedAmount, Is.EqualTo(Eur(60m)));
        }
    }

    [Test]
    public async Task Of_money_that_was_taken_in_part_the_rest_is_released_when_the_session_ends()
    {
        await MoveAsync(Authorized);
        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));

        await MoveAsync(Canceled);
        await MoveAsync(Canceled);

        var payment = await ReadPaymentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.CapturedAmount, payment.ReleasedAmount), Is.EqualTo((Eur(60m), Eur(40m))));
            Assert.That((payment.CapturedAt is not null, payment.CanceledAt, payment.NeedsReview), Is.EqualTo((true, (DateTimeOffset?)null, false)));
            Assert.That((await ReadAsync()).Sessions.Single().Status, Is.EqualTo(Captured));
            Assert.That((await ReadAsync()).Status, Is.EqualTo(PaymentCollectionStatus.PartiallyCaptured));
        }
    }

    [Test]
    public async Task So_it_is_if_nobody_here_has_seen_that_it_was_held()
    {
        Provider.CaptureAtDashboard(SessionId, Eur(60m));

        await MoveAsync(Canceled);

        var payment = await ReadPaymentAsync();
        Assert.That(
            (payment.CapturedAmount, payment.ReleasedAmount, payment.Counts, payment.NeedsReview),
            Is.EqualTo((Eur(60m), Eur(40m), true, false)));
    }

    [Test]
    public async Task While_a_capture_is_unsettled_nothing_is_released()
    {
        await MoveAsync(Authorized);
        await BeginAsync(PaymentOperationKind.Capture, 60m);

        var webhook = await MoveAsync(Canceled);

        var collection = await ReadAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(webhook.State, Is.EqualTo(StoredWebhookState.Pending));
            Assert.That(collection.Payments.Single().ReleasedAmount.IsZero, Is.True);
            Assert.That(collection.Journal.Operations.Single().NextAttemptAt, Is.EqualTo(Engine.Clock.GetUtcNow()));
        }
    }

    [Test]
    public async Task An_end_of_what_was_taken_wholly_is_for_an_operator()
    {
        await MoveAsync(Captured);

        Provider.Always(ScriptedCall.Retrieve, step => step.Answers(state => state with { Status = Canceled }));
        await TellAsync(Provider.CreateWebhook(SessionId));

        var payment = await ReadPaymentAsync();
        Assert.That((payment.CapturedAmount, payment.ReleasedAmount.IsZero, payment.NeedsReview), Is.EqualTo((Eur(100m), true, true)));
    }

    [TestCase(Authorized, 0)]
    [TestCase(Captured, 100)]
    public async Task Money_on_a_session_that_was_over_counts_for_nothing_and_is_for_an_operator(PaymentSessionStatus status, int captured)
    {
        await MoveAsync(Canceled);

        await MoveAsync(status);
        await MoveAsync(status);

        var collection = await ReadAsync();
        var payment = collection.Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.SessionId, payment.Counts, payment.NeedsReview), Is.EqualTo((SessionId, false, true)));
            Assert.That(payment.CapturedAmount, Is.EqualTo(Eur(captured)));
            Assert.That((collection.AuthorizedAmount.IsZero, collection.Status), Is.EqualTo((true, PaymentCollectionStatus.NotPaid)));
            Assert.That((await Engine.Store.ListSessionsAsync(Owed.Id, default)).Single().Status, Is.EqualTo(Canceled), "I5");
        }
    }

    [Test]
    public async Task What_becomes_of_that_money_is_recorded_too()
    {
        await MoveAsync(Canceled);
        await MoveAsync(Authorized);

        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));
        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(60m)));
        await MoveAsync(Canceled);

        var payment = await ReadPaymentAsync();
        Assert.That(
            (payment.CapturedAmount, payment.RefundedAmount, payment.ReleasedAmount, payment.Counts),
            Is.EqualTo((Eur(60m), Eur(60m), Eur(40m), false)));
    }

    [Test]
    public async Task A_hold_that_was_let_go_and_is_there_again_is_for_an_operator()
    {
        await MoveAsync(Authorized);
        await MoveAsync(Canceled);

        await MoveAsync(Captured);

        var payment = await ReadPaymentAsync();
        Assert.That((payment.CapturedAmount, payment.CanceledAt is not null, payment.NeedsReview), Is.EqualTo((Eur(100m), true, true)));
    }

    [TestCase("refund")]
    [TestCase("dispute")]
    public async Task A_fact_about_money_that_nobody_here_knows_of_is_left_to_an_operator_in_the_end(string fact)
    {
        var told = fact == "refund" ? Provider.RefundAtDashboard(SessionId, Eur(1m)) : Provider.Dispute(SessionId, Eur(1m));

        var webhook = await TellAsync(told);
        await Engine.RecoverAfterAsync(TimeSpan.FromDays(3));
        var left = await FindAsync(webhook);
        Provider.Move(SessionId, Captured);
        var replayed = await Engine.Webhooks.ReplayAsync(webhook.ProviderId, webhook.EventId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((webhook.State, left.State), Is.EqualTo((StoredWebhookState.Pending, StoredWebhookState.NeedsReview)));
            Assert.That((left.NextAttemptAt, left.SettledAt), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
            Assert.That(replayed.Value!.State, Is.EqualTo(StoredWebhookState.Done));
            Assert.That((await ReadPaymentAsync()).NeedsReview, Is.True, "what came in the meantime is money on a session that is over");
        }
    }

    [Test]
    public async Task Surplus_money_of_which_a_part_is_taken_is_given_back_and_the_rest_is_for_an_operator()
    {
        Provider.Always(ScriptedCall.Cancel, step => step.TimesOut());
        Provider.Next(ScriptedCall.Cancel).TimesOut().After(() => Provider.Move(SessionId, Authorized));
        await Engine.OweAsync(amount: 40m);

        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(60m)));
        await TellAsync(Provider.CreateWebhook(SessionId));

        var payment = await ReadPaymentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.Counts, payment.CapturedAmount, payment.RefundedAmount), Is.EqualTo((false, Eur(60m), Eur(60m))));
            Assert.That(payment.NeedsReview, Is.True);
            Assert.That(Provider.Find(SessionId)!.RefundedAmount, Is.EqualTo(Eur(60m)));
            Assert.That((await ReadAsync()).Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_candidate_that_its_provider_ends_leaves_the_incumbent_to_the_shopper()
    {
        Provider.Next(ScriptedCall.Cancel).TimesOut();
        await Engine.TryInitializeAsync(Owed, data: """{"n":2}""");
        var candidate = (await ReadAsync()).Candidate(PaymentSlot.DefaultName)!;
        Provider.Move(candidate.Id, Canceled);

        await TellAsync(Provider.CreateWebhook(candidate.Id));
        Engine.Clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++) await Engine.RecoverAfterAsync(TimeSpan.FromMinutes(30));

        var collection = await ReadAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(SessionId));
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(Provider.Find(SessionId)!.Status, Is.EqualTo(Pending));
        }
    }

    [Test]
    public async Task What_is_taken_after_the_debt_was_called_off_is_given_back_without_what_had_been_given_back_before()
    {
        await MoveAsync(Authorized);
        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(20m)));
        await Engine.Payments.RefundAsync(new RefundPayment { PaymentId = (await ReadPaymentAsync()).Id });

        // Nobody knows yet whether the provider lets the rest go.
        Provider.Next(ScriptedCall.Cancel).TimesOut();
        Provider.Next(ScriptedCall.Retrieve).TimesOut();
        await Engine.Collections.CancelAsync(Owed.Id);

        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(30m)));

        var payment = await ReadPaymentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.Refunds.Select(refund => refund.Amount), Is.EqualTo(new[] { Eur(20m), Eur(30m) }));
            Assert.That(Provider.Find(SessionId)!.RefundedAmount, Is.EqualTo(Eur(50m)));
        }
    }

    [Test]
    public async Task What_was_taken_by_a_session_that_is_over_is_recorded_also_where_its_provider_calls_it_canceled()
    {
        await MoveAsync(Authorized);
        await Engine.Payments.CancelAsync(new CancelPayment { PaymentId = (await ReadPaymentAsync()).Id });
        Provider.Always(ScriptedCall.Retrieve, step => step.Answers(state => state with { CapturedAmount = Eur(40m) }));

        await TellAsync(Provider.CreateWebhook(SessionId));
        var version = (await ReadAsync()).Version;
        await TellAsync(Provider.CreateWebhook(SessionId));

        var payment = await ReadPaymentAsync();
        Assert.That((payment.CapturedAmount, payment.NeedsReview, (await ReadAsync()).Version), Is.EqualTo((Eur(40m), true, version)));
    }
}
