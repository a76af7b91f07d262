using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Payments;

/// <summary>Giving captured money back.</summary>
public sealed class RefundTests
{
    [Test]
    public async Task Parts_are_given_back_until_nothing_is_left()
    {
        await using var engine = new Engine();
        var payment = await CaptureAsync(engine, 100m);

        var first = await RefundAsync(engine, payment, 30m);
        var rest = await RefundAsync(engine, payment, null);
        var more = await RefundAsync(engine, payment, null);

        var refunded = rest.Value!.FindPayment(payment.Id)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Value?.RefundedAmount.Amount, Is.EqualTo(30m));
            Assert.That(refunded.Refunds.Select(refund => refund.Amount.Amount), Is.EqualTo(new[] { 30m, 70m }));
            Assert.That(more.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(engine.Provider.Find(payment.SessionId)!.RefundedAmount.Amount, Is.EqualTo(100m));
        }
    }

    [Test]
    public async Task Only_what_was_captured_can_be_given_back()
    {
        await using var engine = new Engine();
        var payment = await CaptureAsync(engine, 40m);

        var tooMuch = await RefundAsync(engine, payment, 40.01m);
        var nothing = await RefundAsync(engine, payment, 0m);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tooMuch.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(nothing.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Refund));
        }
    }

    [Test]
    public async Task Who_has_asked_and_what_they_wrote_is_recorded_and_not_logged()
    {
        await using var engine = new Engine();
        var payment = await CaptureAsync(engine, 40m);
        var request = new RefundPayment { PaymentId = payment.Id, Note = "Mrs Miller called", RequestedBy = "user_7" };

        var result = await engine.Payments.RefundAsync(request);

        var refund = result.Value!.FindPayment(payment.Id)!.Refunds.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refund.CreatedBy, refund.Note), Is.EqualTo(("user_7", "Mrs Miller called")));
            Assert.That(refund.ToString() + request, Does.Not.Contain("Miller"));
        }
    }

    [Test]
    public async Task Of_ten_refunds_of_60_of_100_at_once_one_succeeds_and_the_provider_sees_one()
    {
        await using var engine = new Engine();
        var payment = await CaptureAsync(engine, 100m);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => RefundAsync(engine, payment, 60m))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Count(result => result.IsSuccess), Is.EqualTo(1));
            Assert.That(engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Refund), Is.EqualTo(1));
            Assert.That((await engine.ReadAsync(payment)).RefundedAmount.Amount, Is.EqualTo(60m));
        }
    }

    [Test]
    public async Task Refunds_that_fit_together_run_side_by_side()
    {
        await using var engine = new Engine();
        var payment = await CaptureAsync(engine, 100m);
        var gate = new ScriptedGate();
        engine.Provider.Next(ScriptedCall.Refund).WaitsAt(gate);
        engine.Provider.Next(ScriptedCall.Refund).WaitsAt(gate);

        var both = new[] { RefundAsync(engine, payment, 60m), RefundAsync(engine, payment, 40m) };
        var third = await RefundAsync(engine, payment, 1m);
        await Invariants.CheckAsync(engine, payment.CollectionId);
        gate.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Task.WhenAll(both)).Select(result => result.IsSuccess), Is.All.True);
            Assert.That((third.Problem?.Kind, third.Problem?.RetryAfter is not null), Is.EqualTo((PaymentProblemKind.Conflict, true)));
        }
    }

    [Test]
    public async Task A_double_click_refunds_once_and_two_keys_twice()
    {
        await using var engine = new Engine();
        var payment = await CaptureAsync(engine, 100m);
        var request = new RefundPayment { PaymentId = payment.Id, Amount = Money.Of(30m, "EUR"), OperationKey = "one" };

        await engine.Payments.RefundAsync(request);
        var again = await engine.Payments.RefundAsync(request);
        var other = await engine.Payments.RefundAsync(request with { OperationKey = "two" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Value?.RefundedAmount.Amount, Is.EqualTo(30m));
            Assert.That(other.Value?.RefundedAmount.Amount, Is.EqualTo(60m));
        }
    }

    [Test]
    public async Task A_refund_that_took_effect_unseen_ends_refunded_once()
    {
        await using var engine = new Engine();
        var payment = await CaptureAsync(engine, 100m);
        engine.Provider.Next(ScriptedCall.Refund).TimesOutAfterEffect();

        var first = await RefundAsync(engine, payment, 60m);
        var meanwhile = await RefundAsync(engine, payment, 60m);
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(meanwhile.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict), "What is in doubt stays reserved.");
            Assert.That((await engine.ReadAsync(payment)).RefundedAmount.Amount, Is.EqualTo(60m));
            Assert.That(engine.Provider.Find(payment.SessionId)!.Refunds, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_refused_refund_reserves_nothing_and_needs_no_review()
    {
        await using var engine = new Engine();
        var payment = await CaptureAsync(engine, 100m);
        engine.Provider.Next(ScriptedCall.Refund).Rejects("account_closed");

        var refused = await RefundAsync(engine, payment, 100m);
        var again = await RefundAsync(engine, payment, 100m);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Problem?.Kind, refused.Problem?.Code), Is.EqualTo((PaymentProblemKind.Rejected, "account_closed")));
            Assert.That(again.Value?.FindPayment(payment.Id)?.NeedsReview, Is.False);
        }
    }

    [Test]
    public async Task At_the_counter_a_refund_is_one_commit()
    {
        await using var engine = new Engine();
        var collection = (await engine.Collections.MarkAsPaidAsync((await engine.OweAsync()).Id)).Value!;

        var result = await engine.Payments.RefundAsync(new RefundPayment { PaymentId = collection.Payments[0].Id });

        Assert.That((result.Value?.Version, result.Value?.RefundedAmount), Is.EqualTo((collection.Version + 1, collection.Amount)));
    }

    private static async Task<Payment> CaptureAsync(Engine engine, decimal amount)
    {
        var payment = await engine.PayAsync(await engine.OweAsync(amount: 100m));
        var result = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(amount, "EUR") });
        return result.Value!.FindPayment(payment.Id)!;
    }

    private static async Task<PaymentResult<PaymentCollection>> RefundAsync(Engine engine, Payment payment, decimal? amount) =>
        await engine.Payments.RefundAsync(new RefundPayment
        {
            PaymentId = payment.Id,
            Amount = amount is { } some ? Money.Of(some, "EUR") : null,
        });

    [TestCase(0)]
    [TestCase(0xD800)]
    public async Task What_not_every_store_can_keep_is_refused_before_anything_is_written(int character)
    {
        var text = ((char)character).ToString();
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync(), PaymentSessionStatus.Captured);
        RefundPayment[] requests =
        [
            new() { PaymentId = payment.Id, OperationKey = text },
            new() { PaymentId = payment.Id, Note = text },
            new() { PaymentId = payment.Id, RequestedBy = text },
        ];

        using (Assert.EnterMultipleScope())
        {
            foreach (var request in requests)
            {
                Assert.That((await engine.Payments.RefundAsync(request)).Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            }

            Assert.That(
                (await engine.Collections.MarkAsPaidAsync(payment.CollectionId, text)).Problem?.Kind,
                Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(engine.Provider.Find(payment.SessionId)!.Refunds, Is.Empty);
        }
    }

    [Test]
    public async Task An_answer_that_names_another_operations_refund_is_for_an_operator()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync(), PaymentSessionStatus.Captured);
        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Money.Of(10m, "EUR") });
        var first = (await engine.ReadAsync(payment)).Refunds.Single();
        engine.Provider.Next(ScriptedCall.Refund).AnswersAs<ProviderRefund>(refund => refund with { RemoteId = first.RemoteId! });

        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Money.Of(20m, "EUR") });

        var refunded = await engine.ReadAsync(payment);
        Assert.That((refunded.Refunds.Length, refunded.NeedsReview), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task What_a_session_that_is_over_has_taken_is_refunded_with_the_settings_that_it_was_made_with()
    {
        await using var engine = new Engine(replace: services => services.AddPaymentSessions()
            .AddProvider("scripted", "default", inner => new AccountProvider(inner.GetRequiredService<ScriptedProvider>())));
        var payment = await engine.PayAsync(await engine.OweAsync());
        await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });
        await engine.Webhooks.ReceiveAsync(Engine.Scripted, engine.Provider.CaptureAtDashboard(payment.SessionId, payment.Amount));
        await engine.Worker.RunOnceAsync();

        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, OperationKey = "click" });

        var operation = await engine.Store.FindOperationByKeyAsync(payment.CollectionId, "click", default);
        Assert.That(operation?.Settings, Is.EqualTo(AccountProvider.Account));
    }

    /// <summary>It keeps to the account at which the session was made.</summary>
    private sealed class AccountProvider(IPaymentProvider provider) : DelegatingPaymentProvider(provider), IPaymentProvider
    {
        public static readonly RawJson Account = RawJson.Parse("""{"account":"acct_1"}""");

        RawJson IPaymentProvider.Freeze(PaymentOperationKind kind, PaymentSession session, RefundReason? reason) =>
            kind == PaymentOperationKind.Initiate ? Account : session.Settings;

        protected override ValueTask<ProviderResult<T>> CallAsync<T>(
            string name,
            Func<ValueTask<ProviderResult<T>>> callInner,
            CancellationToken cancellationToken) => callInner();
    }
}
