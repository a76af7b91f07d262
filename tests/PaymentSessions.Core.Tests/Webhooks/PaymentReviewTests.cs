using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>What a provider told that an operator has to look at is found, looked at, and done with.</summary>
public sealed class PaymentReviewTests : WebhookTests
{
    [Test]
    public async Task A_payment_in_review_is_listed_until_an_operator_has_looked_at_it()
    {
        var payment = await DisputeAsync();
        var listed = await ListAsync();

        var resolved = await ResolveAsync(payment);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed, Is.EqualTo(new[] { payment.Id }));
            Assert.That(resolved.Value?.Payments.Single().NeedsReview, Is.False);
            Assert.That(await ListAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task Who_has_looked_at_it_is_recorded()
    {
        var payment = await DisputeAsync();

        await ResolveAsync(payment);

        var entry = (await Engine.Audit.ListAsync(Owed.Id))[^1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Actor, Is.EqualTo("user_7"));
            Assert.That(entry.Changes, Is.EqualTo(new[] { new PaymentAuditChange(payment.Id, "needs_review", "true", "false") }));
        }
    }

    [Test]
    public async Task What_is_told_after_that_brings_it_into_review_again()
    {
        await ResolveAsync(await DisputeAsync());

        Provider.RefundAtDashboard(SessionId, Eur(30m));
        await TellAsync(Provider.FailRefund(SessionId, "dashboard_2"));

        Assert.That((await ReadPaymentAsync()).NeedsReview, Is.True);
    }

    [Test]
    public async Task Amounts_that_contradict_each_other_stay_in_review()
    {
        await MoveAsync(Captured);
        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(101m)));

        var resolved = await ResolveAsync(await ReadPaymentAsync());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                resolved.Problem,
                Is.EqualTo(PaymentProblem.Conflict("No more than the captured 100.00 EUR can be given back: 101.00 EUR was, and 0.00 EUR is about to be.")));
            Assert.That((await ReadPaymentAsync()).NeedsReview, Is.True);
        }
    }

    [TestCase(PaymentOperationKind.Capture, 60, "authorized")]
    [TestCase(PaymentOperationKind.Refund, 50, "captured")]
    public async Task So_do_those_that_do_so_with_what_is_about_to_happen(PaymentOperationKind kind, int amount, string bound)
    {
        await MoveAsync(Authorized);
        await Engine.Payments.CaptureAsync(new CapturePayment { PaymentId = (await ReadPaymentAsync()).Id, Amount = Eur(45m) });
        await TellAsync(Provider.Dispute(SessionId, Eur(45m)));
        await BeginAsync(kind, amount);

        var resolved = await ResolveAsync(await ReadPaymentAsync());

        Assert.That(resolved.Problem?.Message, Does.StartWith($"No more than the {bound} "));
    }

    [Test]
    public async Task What_has_become_known_since_has_to_be_looked_at_first()
    {
        var payment = await DisputeAsync();
        Engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await TellAsync(Provider.RefundAtDashboard(SessionId, Eur(20m)));

        var resolved = await ResolveAsync(payment);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(resolved.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That((await ReadPaymentAsync()).NeedsReview, Is.True);
            Assert.That((await ResolveAsync(await ReadPaymentAsync())).IsSuccess, Is.True);
        }
    }

    [Test]
    public async Task A_payment_that_is_not_in_review_stays_as_it_is()
    {
        var payment = await DisputeAsync();
        var resolved = await ResolveAsync(payment);

        var again = await ResolveAsync(payment);

        Assert.That(again.Value?.Version, Is.EqualTo(resolved.Value?.Version));
    }

    [Test]
    public async Task What_can_not_be_understood_is_refused()
    {
        var payment = await DisputeAsync();

        var nameless = await Engine.Operations.ResolvePaymentAsync(payment.Id, payment.UpdatedAt, requestedBy: "\0");
        var unknown = await Engine.Operations.ResolvePaymentAsync(payment.Id + "x", payment.UpdatedAt);
        var malformed = await Engine.Operations.ResolvePaymentAsync("x'; --", payment.UpdatedAt);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nameless.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(new[] { unknown.Problem?.Kind, malformed.Problem?.Kind }, Is.All.EqualTo(PaymentProblemKind.NotFound));
        }
    }

    [Test]
    public async Task Money_that_is_not_owed_is_given_back_by_itself_again_after_the_review()
    {
        // The debt was called off, and the provider has refused to let the money go.
        await MoveAsync(Authorized);
        Provider.Next(ScriptedCall.Cancel).Rejects("not_now");
        await Engine.Collections.CancelAsync(Owed.Id);
        var payment = await ReadPaymentAsync();
        await ResolveAsync(payment);

        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(100m)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.NeedsReview, Is.True);
            Assert.That(Provider.Find(SessionId)?.RefundedAmount, Is.EqualTo(Eur(100m)));
        }
    }

    [Test]
    public async Task Money_that_is_not_ours_is_never_given_back_by_itself()
    {
        Provider.Next(ScriptedCall.Retrieve).Answers(state => state with { OperationId = "payop_of_another" });
        await MoveAsync(Authorized);
        var resolved = await ResolveAsync(await ReadPaymentAsync());

        Provider.Next(ScriptedCall.Retrieve).Answers(state => state with { OperationId = "payop_of_another" });
        await TellAsync(Provider.CaptureAtDashboard(SessionId, Eur(100m)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(resolved.Value?.Payments.Single().NeedsReview, Is.False);
            Assert.That((await ReadPaymentAsync()).NeedsReview, Is.True);
            Assert.That(Provider.Find(SessionId)?.RefundedAmount.IsZero, Is.True);
        }
    }

    [Test]
    public async Task What_an_operator_has_looked_at_is_not_in_review_again_because_it_is_told_again()
    {
        // Paid after it was over: it counts for nothing.
        await MoveAsync(Canceled);
        await MoveAsync(Captured);
        await ResolveAsync(await ReadPaymentAsync());
        var payment = await ReadPaymentAsync();

        await Engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id });
        await TellAsync(Provider.CreateWebhook(SessionId));

        var refunded = await ReadPaymentAsync();
        Assert.That((refunded.RefundedAmount, refunded.NeedsReview), Is.EqualTo((Eur(100m), false)));
    }

    private async Task<Payment> DisputeAsync()
    {
        await MoveAsync(Captured);
        await TellAsync(Provider.Dispute(SessionId, Eur(100m)));
        return await ReadPaymentAsync();
    }

    private async Task<string[]> ListAsync()
    {
        var page = await Engine.Get<IPaymentList>().ListAsync(new PaymentQuery { NeedsReview = true });
        return [.. page.Payments.Select(listed => listed.Payment.Id)];
    }

    private ValueTask<PaymentResult<PaymentCollection>> ResolveAsync(Payment payment) =>
        Engine.Operations.ResolvePaymentAsync(payment.Id, payment.UpdatedAt, requestedBy: "user_7");
}
