using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Payments;

/// <summary>Taking held money.</summary>
public sealed class CaptureTests
{
    private static readonly Money Owed = Money.Of(100m, "EUR");

    [Test]
    public async Task Without_an_amount_all_that_is_left_is_taken()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        await CaptureAsync(engine, payment, 40m);

        var collection = await CaptureAsync(engine, payment, null);

        var captured = collection.FindPayment(payment.Id)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(captured.Captures.Select(capture => capture.Amount.Amount), Is.EqualTo(new[] { 40m, 60m }));
            Assert.That(captured.CapturedAt, Is.Not.Null);
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.Completed));
            Assert.That(collection.CompletedAt, Is.Not.Null);
            Assert.That(engine.Provider.Find(payment.SessionId)!.CapturedAmount, Is.EqualTo(Owed));
        }
    }

    [Test]
    public async Task A_part_leaves_the_rest_held()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);

        var collection = await CaptureAsync(engine, payment, 40m);

        var captured = collection.FindPayment(payment.Id)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((captured.CapturedAmount.Amount, captured.AuthorizedAmount), Is.EqualTo((40m, Owed)));
            Assert.That(captured.CapturedAt, Is.Null);
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.PartiallyCaptured));
            Assert.That(collection.Sessions.Single().Status, Is.EqualTo(PaymentSessionStatus.Captured));
        }
    }

    [Test]
    public async Task A_capture_that_ends_the_authorisation_releases_the_rest()
    {
        await using var engine = new Engine();
        engine.Provider.CapturesOnce = true;
        var payment = await PayAsync(engine);

        var collection = await CaptureAsync(engine, payment, 40m);
        var more = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });

        var captured = collection.FindPayment(payment.Id)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((captured.CapturedAmount.Amount, captured.ReleasedAmount.Amount), Is.EqualTo((40m, 60m)));
            Assert.That(captured.CapturedAt, Is.Not.Null);
            Assert.That(collection.OwedAmount.Amount, Is.EqualTo(60m));
            Assert.That(more.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
        }
    }

    [TestCase("0", "EUR", PaymentProblemKind.InvalidData)]
    [TestCase("-1", "EUR", PaymentProblemKind.InvalidData)]
    [TestCase("100.01", "EUR", PaymentProblemKind.InvalidData)]
    [TestCase("1", "USD", PaymentProblemKind.InvalidData)]
    public async Task An_amount_that_cant_be_taken_is_refused(string amount, string currency, PaymentProblemKind expected)
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);

        var result = await engine.Payments.CaptureAsync(new CapturePayment
        {
            PaymentId = payment.Id,
            Amount = Money.Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency),
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(expected));
            Assert.That(engine.Provider.Calls.Select(call => call.Call), Has.None.EqualTo(ScriptedCall.Capture));
            Assert.That(await engine.ReadAsync(payment), Is.EqualTo(payment));
        }
    }

    [TestCase("pay_unknown")]
    [TestCase("not an id")]
    [TestCase("")]
    public async Task A_payment_that_doesnt_exist_isnt_found(string paymentId)
    {
        await using var engine = new Engine();

        var result = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = paymentId });

        Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
    }

    [Test]
    public async Task Who_has_asked_is_recorded()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);

        var result = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, RequestedBy = "user_7" });

        var capture = result.Value!.FindPayment(payment.Id)!.Captures.Single();
        Assert.That((capture.CreatedBy, capture.OperationId), Is.EqualTo(("user_7", engine.Provider.Calls[^1].IdempotencyKey)));
    }

    [Test]
    public async Task Of_ten_captures_of_60_of_100_at_once_one_succeeds_and_the_provider_sees_one()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () => await engine.Payments.CaptureAsync(
            new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(60m, "EUR"), OperationKey = $"key_{i}" }))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Count(result => result.IsSuccess), Is.EqualTo(1));
            Assert.That(
                results.Where(result => !result.IsSuccess).Select(result => result.Problem!.Kind),
                Is.All.EqualTo(PaymentProblemKind.Conflict).Or.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Capture), Is.EqualTo(1));
            Assert.That((await engine.ReadAsync(payment)).CapturedAmount.Amount, Is.EqualTo(60m));
        }
    }

    [Test]
    public async Task A_second_capture_waits_for_the_first_ones_outcome()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        var gate = new ScriptedGate();
        engine.Provider.Next(ScriptedCall.Capture).WaitsAt(gate);

        var first = engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR") }).AsTask();
        var second = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR") });
        await Invariants.CheckAsync(engine, payment.CollectionId);
        gate.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await first).IsSuccess, Is.True);
            Assert.That((second.Problem?.Kind, second.Problem?.RetryAfter is not null), Is.EqualTo((PaymentProblemKind.Conflict, true)));
        }
    }

    [Test]
    public async Task The_same_key_captures_once()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        var request = new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR"), OperationKey = "click" };

        var first = await engine.Payments.CaptureAsync(request);
        var second = await engine.Payments.CaptureAsync(request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.IsSuccess, second.IsSuccess), Is.EqualTo((true, true)));
            Assert.That((await engine.ReadAsync(payment)).Captures, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task Of_many_double_clicks_at_once_one_takes_effect()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        var request = new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR"), OperationKey = "click" };

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await engine.Payments.CaptureAsync(request))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Count(result => result.IsSuccess), Is.GreaterThan(0));
            Assert.That(
                results.Where(result => !result.IsSuccess).Select(result => (result.Problem!.Kind, result.Problem.RetryAfter is not null)),
                Is.All.EqualTo((PaymentProblemKind.Conflict, true)));
            Assert.That((await engine.ReadAsync(payment)).Captures, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task Different_keys_are_different_captures()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        var request = new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR"), OperationKey = "one" };

        await engine.Payments.CaptureAsync(request);
        await engine.Payments.CaptureAsync(request with { OperationKey = "two" });

        Assert.That((await engine.ReadAsync(payment)).CapturedAmount.Amount, Is.EqualTo(80m));
    }

    [Test]
    public async Task A_key_that_was_used_for_something_else_is_refused()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR"), OperationKey = "one" });

        var other = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(41m, "EUR"), OperationKey = "one" });
        var refund = await engine.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR"), OperationKey = "one" });

        Assert.That(
            new[] { other.Problem?.Kind, refund.Problem?.Kind },
            Is.All.EqualTo(PaymentProblemKind.KeyReused));
    }

    [TestCase("")]
    [TestCase(256)]
    public async Task A_key_that_is_none_is_refused(object key)
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);

        var result = await engine.Payments.CaptureAsync(new CapturePayment
        {
            PaymentId = payment.Id,
            OperationKey = key is int length ? new string('k', length) : (string)key,
        });

        Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
    }

    [Test]
    public async Task A_capture_that_took_effect_unseen_ends_captured_once()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        engine.Provider.Next(ScriptedCall.Capture).TimesOutAfterEffect();
        var request = new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(60m, "EUR"), OperationKey = "one" };

        var first = await engine.Payments.CaptureAsync(request);
        var meanwhile = await engine.Payments.CaptureAsync(request with { OperationKey = "two", Amount = Money.Of(10m, "EUR") });
        await Invariants.CheckAsync(engine, payment.CollectionId);
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        var repeated = await engine.Payments.CaptureAsync(request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Problem?.Kind, meanwhile.Problem?.Kind), Is.EqualTo((PaymentProblemKind.InDoubt, PaymentProblemKind.InDoubt)));
            Assert.That(repeated.IsSuccess, Is.True);
            Assert.That((await engine.ReadAsync(payment)).Captures.Select(capture => capture.Amount.Amount), Is.EqualTo(new[] { 60m }));
            Assert.That(engine.Provider.Find(payment.SessionId)!.Captures, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_repeated_request_goes_on_with_what_is_due()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        engine.Provider.Next(ScriptedCall.Capture).TimesOut();
        var request = new CapturePayment { PaymentId = payment.Id, OperationKey = "one" };

        await engine.Payments.CaptureAsync(request);
        engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var repeated = await engine.Payments.CaptureAsync(request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(repeated.IsSuccess, Is.True);
            Assert.That(engine.Provider.Find(payment.SessionId)!.Captures, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task After_the_keys_window_a_capture_in_doubt_is_looked_up()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });
        engine.Provider.Next(ScriptedCall.Capture).TimesOutAfterEffect();

        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(60m, "EUR") });
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await engine.ReadAsync(payment)).CapturedAmount.Amount, Is.EqualTo(60m));
            Assert.That(engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Capture), Is.EqualTo(1));
            Assert.That(engine.Provider.Calls[^1].Call, Is.EqualTo(ScriptedCall.Find));
        }
    }

    [Test]
    public async Task A_refused_capture_reserves_nothing_any_more()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        engine.Provider.Next(ScriptedCall.Capture).Rejects("limit_exceeded");

        var refused = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, OperationKey = "one" });
        var repeated = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, OperationKey = "one" });
        var another = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, OperationKey = "two" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Problem?.Kind, refused.Problem?.Code), Is.EqualTo((PaymentProblemKind.Rejected, "limit_exceeded")));
            Assert.That(repeated.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Rejected), "The same key is the same operation.");
            Assert.That(another.Value?.CapturedAmount, Is.EqualTo(Owed));
        }
    }

    [Test]
    public async Task A_capture_that_is_refused_since_the_hold_has_expired_shows_that_it_has()
    {
        await using var engine = new Engine();
        var payment = await PayAsync(engine);
        engine.Provider.Move(payment.SessionId, PaymentSessionStatus.Canceled);

        var result = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });

        var released = await engine.ReadAsync(payment);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Rejected));
            Assert.That((released.ReleasedAmount, released.CanceledAt is not null), Is.EqualTo((Owed, true)));
        }
    }

    [Test]
    public async Task At_the_counter_a_capture_is_one_commit()
    {
        await using var engine = new Engine();
        var collection = await engine.InitializeAsync(await engine.OweAsync(amount: 100m), PaymentProviderId.System);
        var payment = (await engine.Payments.AuthorizeAsync(collection.Id, collection.Sessions[0].Id)).Value!.Payment!;
        var before = (await engine.ReadAsync(collection)).Version;

        var result = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(60m, "EUR"), OperationKey = "one" });
        var again = await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(60m, "EUR"), OperationKey = "one" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value?.Version, Is.EqualTo(before + 1));
            Assert.That(again.Value?.Version, Is.EqualTo(before + 1));
            Assert.That(again.Value?.CapturedAmount.Amount, Is.EqualTo(60m));
        }
    }

    private static async Task<Payment> PayAsync(Engine engine) => await engine.PayAsync(await engine.OweAsync(amount: Owed.Amount));

    private static async Task<PaymentCollection> CaptureAsync(Engine engine, Payment payment, decimal? amount)
    {
        var result = await engine.Payments.CaptureAsync(new CapturePayment
        {
            PaymentId = payment.Id,
            Amount = amount is { } some ? Money.Of(some, "EUR") : null,
        });
        Assert.That(result.Problem, Is.Null);
        await Invariants.CheckAsync(engine, payment.CollectionId);
        return result.Value!;
    }
}
