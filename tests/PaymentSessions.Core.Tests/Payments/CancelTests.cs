using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Payments;

/// <summary>Letting held money go.</summary>
public sealed class CancelTests
{
    [Test]
    public async Task Held_money_is_let_go_and_owed_again()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());

        var result = await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });

        var canceled = result.Value!.FindPayment(payment.Id)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((canceled.CanceledAt is not null, canceled.ReleasedAmount), Is.EqualTo((true, payment.Amount)));
            Assert.That(result.Value.OwedAmount, Is.EqualTo(payment.Amount));
            Assert.That(result.Value.Status, Is.EqualTo(PaymentCollectionStatus.NotPaid));
            Assert.That(engine.Provider.Find(payment.SessionId)?.Status, Is.EqualTo(Canceled));
        }

        Assert.That((await engine.TryInitializeAsync(result.Value)).IsSuccess, Is.True, "The shopper can pay anew.");
    }

    [Test]
    public async Task Cancelling_again_changes_nothing()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        var first = await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });

        var again = await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });

        Assert.That(again.Value?.Version, Is.EqualTo(first.Value?.Version));
    }

    [Test]
    public async Task What_was_captured_cant_be_let_go()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(1m, "EUR") });

        var result = await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });

        Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
    }

    [Test]
    public async Task What_was_captured_at_the_provider_meanwhile_is_recorded_and_not_insisted_on()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Move(payment.SessionId, Captured);

        var result = await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });

        var kept = await engine.ReadAsync(payment);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Rejected));
            Assert.That((kept.CanceledAt, kept.CapturedAmount), Is.EqualTo(((DateTimeOffset?)null, payment.Amount)));
            Assert.That((await engine.Store.FindAsync(payment.CollectionId, default))!.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_refusal_leaves_the_money_held()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Cancel).Rejects("not_now");

        var refused = await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });
        await engine.RecoverAfterAsync(TimeSpan.FromMinutes(5));
        var captured = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Rejected));
            Assert.That(captured.IsSuccess, Is.True, "Nobody insists on a cancellation but the operator.");
        }
    }

    [Test]
    public async Task A_release_that_took_effect_unseen_ends_released()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        engine.Provider.Next(ScriptedCall.Retrieve).TimesOut();

        var first = await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });
        var capture = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Problem?.Kind, capture.Problem?.Kind), Is.EqualTo((PaymentProblemKind.InDoubt, PaymentProblemKind.InDoubt)));
            Assert.That((await engine.ReadAsync(payment)).CanceledAt, Is.Not.Null);
            Assert.That(engine.Provider.Find(payment.SessionId)?.Status, Is.EqualTo(Canceled));
        }
    }

    /// <summary>A provider that evaluates a repeated key anew refuses the second attempt, which once kept the first one in doubt for ever.</summary>
    [Test]
    public async Task A_release_in_doubt_of_what_was_captured_meanwhile_is_settled()
    {
        await using var engine = new Engine();
        engine.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromDays(1) });
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        engine.Provider.Next(ScriptedCall.Retrieve).TimesOut();

        await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });
        engine.Provider.Move(payment.SessionId, Captured);
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await engine.Store.FindAsync(payment.CollectionId, default))!.Journal.Operations, Is.Empty);
            Assert.That((await engine.ReadAsync(payment)).CapturedAmount, Is.EqualTo(payment.Amount));
        }
    }

    [Test]
    public async Task A_release_that_lost_to_a_capture_isnt_told_as_done()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        var release = new CancelPayment { PaymentId = payment.Id, OperationKey = "one" };
        engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        var first = await engine.Payments.CancelAsync(release);
        engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        await engine.Collections.CancelAsync(payment.CollectionId);

        var webhook = engine.Provider.CaptureAtDashboard(payment.SessionId, payment.Amount);
        await engine.Webhooks.ReceiveAsync(Engine.Scripted, webhook);
        await engine.ProcessWebhooksAsync();
        var repeated = await engine.Payments.CancelAsync(release);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That((repeated.Problem?.Kind, repeated.Problem?.Code), Is.EqualTo((PaymentProblemKind.Rejected, "already_captured")));
            Assert.That((await engine.ReadAsync(payment)).RefundedAmount, Is.EqualTo(payment.Amount));
        }
    }

    [Test]
    public async Task At_the_counter_nothing_is_sent()
    {
        await using var engine = new Engine();
        var collection = await engine.InitializeAsync(await engine.OweAsync(), PaymentProviderId.System);
        var payment = (await engine.Payments.AuthorizeAsync(collection.Id, collection.Sessions[0].Id)).Value!.Payment!;

        var result = await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id, OperationKey = "one" });

        Assert.That(result.Value?.FindPayment(payment.Id)?.CanceledAt, Is.Not.Null);
    }

    [Test]
    public async Task What_was_captured_of_a_hold_before_the_rest_was_let_go_stays_on_record()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync(amount: 100m));
        var taken = Money.Of(40m, "EUR");
        engine.Provider.Next(ScriptedCall.Cancel).Answers(state => state with { CapturedAmount = taken });

        await engine.Payments.CancelAsync(new CancelPayment { PaymentId = payment.Id });

        var kept = await engine.ReadAsync(payment);
        var collection = (await engine.Store.FindAsync(payment.CollectionId, default))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((kept.CapturedAmount, kept.ReleasedAmount), Is.EqualTo((taken, payment.Amount - taken)));
            Assert.That(kept.CanceledAt, Is.Null);
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.OwedAmount, Is.EqualTo(payment.Amount - taken));
        }
    }
}
