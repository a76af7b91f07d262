using System.Text;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>What a provider tells of refunds is recorded, also where it contradicts us.</summary>
public sealed class RefundFactTests : WebhookTests
{
    private int _events;

    [SetUp]
    public Task PayAsync() => MoveAsync(Captured);

    [Test]
    public async Task A_refund_at_the_dashboard_is_recorded()
    {
        var webhook = await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(30m)));

        var payment = await ReadPaymentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(webhook.State, Is.EqualTo(StoredWebhookState.Done));
            Assert.That(payment.RefundedAmount, Is.EqualTo(Eur(30m)));
            Assert.That((payment.Refunds.Single().OperationId, payment.Refunds.Single().RemoteId), Is.EqualTo(((string?)null, "refund_dashboard_1")));
            Assert.That(payment.NeedsReview, Is.False);
        }
    }

    [Test]
    public async Task One_that_is_told_of_twice_is_recorded_once()
    {
        Provider.RefundAtDashboard(SessionId, Eur(30m));

        await TellAsync(Provider.CreateRefundWebhook(SessionId, "dashboard_1"));
        await TellAsync(Provider.CreateRefundWebhook(SessionId, "dashboard_1"));

        Assert.That((await ReadPaymentAsync()).Refunds, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_refund_that_fails_stays_on_record_counts_no_longer_and_is_for_an_operator()
    {
        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(30m)));
        var succeeded = Provider.CreateRefundWebhook(SessionId, "dashboard_1");

        await TellAsync(Provider.FailRefund(SessionId, "dashboard_1"));
        await TellAsync(succeeded);

        var payment = await ReadPaymentAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.Refunds.Single().FailedAt, Is.Not.Null);
            Assert.That(payment.RefundedAmount.IsZero, Is.True);
            Assert.That(payment.NeedsReview, Is.True);
        }
    }

    [Test]
    public async Task An_operation_in_doubt_is_settled_by_the_refund_that_it_made()
    {
        var operation = await BeginAsync(PaymentOperationKind.Refund, 30m);

        await TellAsync(Refund("re_1", 30m, operation.Id));

        var (collection, payment) = (await ReadAsync(), await ReadPaymentAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That((await Engine.Store.FindOperationAsync(Owed.Id, operation.Id, default))!.State, Is.EqualTo(PaymentOperationState.Done));
            Assert.That((payment.Refunds.Single().OperationId, payment.Refunds.Single().RemoteId), Is.EqualTo((operation.Id, "re_1")));
            Assert.That(payment.NeedsReview, Is.False);
        }
    }

    [Test]
    public async Task The_answer_to_an_operation_whose_refund_was_told_of_without_its_id_adds_no_second_one()
    {
        var operation = await BeginAsync(PaymentOperationKind.Refund, 30m);
        await TellAsync(Refund("re_1", 30m, operationId: null));

        var collection = await ReadAsync();
        var change = new PaymentCollectionChange(collection, Engine.Get<OperationFactory>());
        change.RecordRefunded(operation, new ProviderRefund { RemoteId = "re_1", Amount = Eur(30m), Status = ProviderRefundStatus.Succeeded });

        var refund = change.After.Payments.Single().Refunds.Single();
        Assert.That((refund.OperationId, refund.Id), Is.EqualTo((operation.Id, collection.Payments.Single().Refunds.Single().Id)));
    }

    [Test]
    public async Task A_refund_of_an_operation_that_was_refused_is_recorded_for_an_operator()
    {
        var operation = await BeginAsync(PaymentOperationKind.Refund, 30m);
        var before = await ReadAsync();
        await CommitAsync(
            before,
            before with { Journal = before.Journal with { Operations = [] } },
            operation with { State = PaymentOperationState.Rejected, Rejection = new ProviderRejection("no", "no") });

        await TellAsync(Refund("re_1", 30m, operation.Id));
        await TellAsync(Refund("re_1", 30m, operation.Id));

        var payment = await ReadPaymentAsync();
        Assert.That((payment.Refunds.Single().OperationId, payment.NeedsReview), Is.EqualTo((operation.Id, true)));
    }

    [Test]
    public async Task More_than_was_taken_is_for_an_operator()
    {
        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(70m)));
        var before = await ReadPaymentAsync();

        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(31m)));

        var payment = await ReadPaymentAsync();
        Assert.That((before.NeedsReview, payment.NeedsReview, payment.RefundedAmount), Is.EqualTo((false, true, Eur(101m))));
    }

    [TestCase(30, false)]
    [TestCase(31, true)]
    public async Task An_operation_that_no_longer_fits_beside_it_is_looked_up(int amount, bool isTouched)
    {
        var operation = await BeginAsync(PaymentOperationKind.Refund, 70m);

        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(amount)));

        var after = (await ReadAsync()).Journal.Operations.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ReadPaymentAsync()).NeedsReview, Is.EqualTo(isTouched));
            Assert.That(after.NextAttemptAt, Is.EqualTo(isTouched ? Engine.Clock.GetUtcNow() : operation.NextAttemptAt));
        }
    }

    [Test]
    public async Task One_that_was_not_even_sent_is_not_wanted_any_more()
    {
        var operation = await BeginAsync(PaymentOperationKind.Refund, 70m);
        var before = await ReadAsync();
        await CommitAsync(before, before with
        {
            Journal = before.Journal with { Operations = [operation with { State = PaymentOperationState.Planned }] },
        });

        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(31m)));

        Assert.That((await Engine.Store.FindOperationAsync(Owed.Id, operation.Id, default))!.State, Is.EqualTo(PaymentOperationState.Withdrawn));
    }

    [Test]
    public async Task One_that_is_being_sent_is_left_to_its_sender()
    {
        var operation = await BeginAsync(PaymentOperationKind.Refund, 70m);
        var before = await ReadAsync();
        var sent = operation with
        {
            State = PaymentOperationState.InFlight,
            NextAttemptAt = null,
            LeaseUntil = Engine.Clock.GetUtcNow().AddMinutes(1),
        };
        await CommitAsync(before, before with { Journal = before.Journal with { Operations = [sent] } });

        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(31m)));

        Assert.That((await ReadAsync()).Journal.Operations.Single(), Is.EqualTo(sent));
    }

    [Test]
    public async Task One_of_another_amount_than_its_operation_is_no_answer_to_it()
    {
        var operation = await BeginAsync(PaymentOperationKind.Refund, 30m);

        await TellAsync(Refund("re_1", 20m, operation.Id));

        var (collection, payment) = (await ReadAsync(), await ReadPaymentAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((payment.RefundedAmount, payment.Refunds.Single().OperationId, payment.NeedsReview), Is.EqualTo((Eur(20m), (string?)null, true)));
            Assert.That(collection.Journal.Operations.Single().NextAttemptAt, Is.EqualTo(Engine.Clock.GetUtcNow()));
        }
    }

    [Test]
    public async Task In_another_currency_nothing_is_added_up()
    {
        await TellAsync(Refund("re_1", 30m, operationId: null, "JPY"));

        var payment = await ReadPaymentAsync();
        Assert.That((payment.Refunds.Length, payment.NeedsReview), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task A_dispute_is_for_an_operator()
    {
        await TellAsync(Provider.Dispute(SessionId, Eur(100m)));

        var payment = await ReadPaymentAsync();
        Assert.That((payment.NeedsReview, payment.CapturedAmount), Is.EqualTo((true, Eur(100m))));
    }

    private ProviderWebhook Refund(string id, decimal amount, string? operationId, string currency = "EUR")
    {
        var operation = operationId is null ? "" : $$""","operation_id":"{{operationId}}" """;
        return Provider.Sign(Encoding.UTF8.GetBytes($$$"""
            {"id":"evt_{{{++_events}}}_of_the_test","type":"refund.created","created_at":"2026-11-22T12:00:00Z","session":"{{{Provider.Find(SessionId)!.RemoteId}}}",
             "refund":{"id":"{{{id}}}","amount":{{{Money.Of(amount, currency).MinorUnits}}},"currency":"{{{currency}}}","status":"Succeeded"{{{operation}}}}}
            """));
    }
}
