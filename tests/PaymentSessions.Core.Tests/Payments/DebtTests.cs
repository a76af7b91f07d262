using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Payments;

/// <summary>What a host decides about a debt as a whole: calling it off, marking it as paid, changing what is owed.</summary>
public sealed class DebtTests
{
    [Test]
    public async Task A_debt_that_is_called_off_lets_everything_go()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync(amount: 40m));
        var collection = await engine.InitializeAsync(await engine.OweAsync(amount: 100m));

        var result = await engine.Collections.CancelAsync(collection.Id, requestedBy: "user_7");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value?.Status, Is.EqualTo(PaymentCollectionStatus.Canceled));
            Assert.That(result.Value?.Sessions, Is.Empty);
            Assert.That(result.Value?.FindPayment(payment.Id)?.CanceledAt, Is.Not.Null);
            Assert.That(engine.Provider.Sessions.Select(session => session.Status), Is.All.EqualTo(Canceled));
            Assert.That((await engine.TryInitializeAsync(collection)).Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That((await engine.Collections.CancelAsync(collection.Id)).IsSuccess, Is.True);
        }
    }

    [Test]
    public async Task What_a_shopper_pays_after_the_debt_was_called_off_is_given_back()
    {
        await using var engine = new Engine();
        var collection = await engine.InitializeAsync(await engine.OweAsync());
        var session = collection.Sessions[0];
        engine.Provider.Next(ScriptedCall.Cancel).After(() => engine.Provider.Move(session.Id, Captured));

        await engine.Collections.CancelAsync(collection.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await engine.ReadAsync(collection)).CapturedAmount.IsZero, Is.True, "It counts for nothing.");
            Assert.That(engine.Provider.Find(session.Id)!.RefundedAmount, Is.EqualTo(session.Amount));
        }
    }

    [Test]
    public async Task A_hold_that_was_captured_while_the_debt_was_called_off_is_given_back()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Move(payment.SessionId, Captured);

        await engine.Collections.CancelAsync(payment.CollectionId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await engine.ReadAsync(payment)).RefundedAmount, Is.EqualTo(payment.Amount));
            Assert.That(engine.Provider.Find(payment.SessionId)!.RefundedAmount, Is.EqualTo(payment.Amount));
        }
    }

    [Test]
    public async Task A_hold_that_the_provider_wont_let_go_is_an_operators_business()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Cancel).Rejects("not_now");

        await engine.Collections.CancelAsync(payment.CollectionId);

        Assert.That((await engine.ReadAsync(payment)).NeedsReview, Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_rest_of_a_hold_that_was_captured_in_part_and_given_back_is_let_go_too(bool isRefused)
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync(amount: 100m));
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR") });
        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id });
        var answer = engine.Provider.Next(ScriptedCall.Cancel);
        if (isRefused) answer.Rejects("not_now");
        else answer.After(() => engine.Provider.Move(payment.SessionId, Canceled));

        await engine.Collections.CancelAsync(payment.CollectionId);

        var settled = await engine.ReadAsync(payment);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Cancel), Is.EqualTo(1));
            Assert.That((settled.NeedsReview, settled.ReleasedAmount.Amount), Is.EqualTo((isRefused, isRefused ? 0m : 60m)));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_rest_of_a_hold_that_the_provider_wont_let_go_isnt_forgotten_when_nobody_can_look_at_it(bool isRefusedAgain)
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync(amount: 100m));
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR") });
        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id });
        engine.Provider.Next(ScriptedCall.Cancel).Rejects("not_now");
        engine.Provider.Next(ScriptedCall.Retrieve).TimesOut();

        await engine.Collections.CancelAsync(payment.CollectionId);
        var planned = (await engine.Payments.FindAsync(payment.Id))!.Journal.Operations.Single();
        var next = engine.Provider.Next(ScriptedCall.Cancel);
        if (isRefusedAgain) next.Rejects("not_now");
        else next.After(() => engine.Provider.Move(payment.SessionId, Canceled));
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        var settled = await engine.ReadAsync(payment);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(planned.Amount.Amount, Is.EqualTo(60m));
            Assert.That((settled.NeedsReview, settled.ReleasedAmount.Amount), Is.EqualTo((isRefusedAgain, isRefusedAgain ? 0m : 60m)));
            Assert.That((await engine.Payments.FindAsync(payment.Id))!.Journal.Operations, Is.Empty);
            Assert.That(engine.Provider.Calls.Where(call => call.Call == ScriptedCall.Cancel).Select(call => call.IdempotencyKey), Is.Unique);
        }
    }

    [Test]
    public async Task A_debt_of_which_something_was_taken_cant_be_called_off_before_that_was_given_back()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync(), Captured);

        var first = await engine.Collections.CancelAsync(payment.CollectionId);
        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id });
        var second = await engine.Collections.CancelAsync(payment.CollectionId);

        Assert.That((first.Problem?.Kind, second.Value?.Status), Is.EqualTo((PaymentProblemKind.Conflict, PaymentCollectionStatus.Canceled)));
    }

    [Test]
    public async Task A_debt_is_marked_as_paid_by_hand_once()
    {
        await using var engine = new Engine();
        var collection = await engine.InitializeAsync(await engine.OweAsync());

        var marked = await engine.Collections.MarkAsPaidAsync(collection.Id, "click", "user_7");
        var again = await engine.Collections.MarkAsPaidAsync(collection.Id, "click", "user_7");
        var other = await engine.Collections.MarkAsPaidAsync(collection.Id, "another");

        var payment = marked.Value!.Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(marked.Value.Status, Is.EqualTo(PaymentCollectionStatus.Completed));
            Assert.That((payment.ProviderId, payment.CapturedAmount), Is.EqualTo((PaymentProviderId.System, collection.Amount)));
            Assert.That(payment.Captures.Single().CreatedBy, Is.EqualTo("user_7"));
            Assert.That(again.Value?.Version, Is.EqualTo((await engine.ReadAsync(collection)).Version));
            Assert.That(other.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(engine.Provider.Sessions.Single().Status, Is.EqualTo(Canceled), "The shopper's session is cancelled.");
        }
    }

    [Test]
    public async Task Of_many_marks_at_once_one_counts()
    {
        await using var engine = new Engine();
        var collection = await engine.OweAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await engine.Collections.MarkAsPaidAsync(collection.Id, "click"))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => result.IsSuccess), Is.All.True);
            Assert.That((await engine.ReadAsync(collection)).Payments, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task What_was_marked_as_paid_can_be_refunded_where_the_counter_isnt_offered()
    {
        await using var engine = new Engine(replace: services =>
        {
            foreach (var service in services.Where(service => service.ImplementationInstance is PaymentProviderRegistration { Id: PaymentProviderId.System }).ToList()) services.Remove(service);
        });
        var collection = (await engine.Collections.MarkAsPaidAsync((await engine.OweAsync()).Id)).Value!;

        var refunded = await engine.Payments.RefundAsync(new RefundPayment { PaymentId = collection.Payments[0].Id });
        var offered = await engine.TryInitializeAsync(await engine.OweAsync("cart_2"), PaymentProviderId.System);

        Assert.That((refunded.Value?.RefundedAmount, offered.Problem?.Kind), Is.EqualTo((collection.Amount, PaymentProblemKind.InvalidData)));
    }

    [Test]
    public async Task A_changed_amount_supersedes_the_session_and_never_goes_below_what_is_held()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync(amount: 40m));

        var more = await engine.Collections.UpdateAmountAsync(payment.CollectionId, Money.Of(100m, "EUR"));
        var started = await engine.InitializeAsync(more.Value!);
        var less = await engine.Collections.UpdateAmountAsync(payment.CollectionId, Money.Of(39m, "EUR"));
        var fitting = await engine.Collections.UpdateAmountAsync(payment.CollectionId, Money.Of(70m, "EUR"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(started.Sessions[^1].Amount.Amount, Is.EqualTo(60m));
            Assert.That(less.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(fitting.Value?.Sessions.Select(session => session.Id), Is.EqualTo(new[] { payment.SessionId }));
            Assert.That(engine.Provider.Sessions[^1].Status, Is.EqualTo(Canceled));
        }
    }

    [TestCase("pay_col_unknown")]
    [TestCase("no id")]
    public async Task A_debt_that_doesnt_exist_isnt_found(string id)
    {
        await using var engine = new Engine();

        var results = new[]
        {
            await engine.Collections.CancelAsync(id), await engine.Collections.MarkAsPaidAsync(id),
            await engine.Collections.UpdateAmountAsync(id, Money.Of(1m, "EUR")),
        };

        Assert.That(results.Select(result => result.Problem?.Kind), Is.All.EqualTo(PaymentProblemKind.NotFound));
    }

    [Test]
    public async Task Nothing_is_captured_for_a_debt_that_was_called_off()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(20m, "EUR") });
        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id });
        await engine.Collections.CancelAsync(payment.CollectionId);

        var result = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(engine.Provider.Find(payment.SessionId)!.CapturedAmount, Is.EqualTo(Money.Of(20m, "EUR")));
        }
    }

    [Test]
    public async Task A_key_that_captured_a_payment_at_the_counter_marks_nothing_as_paid()
    {
        await using var engine = new Engine();
        var collection = await engine.InitializeAsync(await engine.OweAsync(), PaymentProviderId.System);
        var authorized = await engine.Payments.AuthorizeAsync(collection.Id, collection.Sessions[0].Id);
        var payment = authorized.Value!.Payment!;
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, OperationKey = "click" });
        await engine.Collections.UpdateAmountAsync(collection.Id, Money.Of(100m, "EUR"));

        var result = await engine.Collections.MarkAsPaidAsync(collection.Id, "click");

        Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.KeyReused));
    }
}
