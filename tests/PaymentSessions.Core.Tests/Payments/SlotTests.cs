using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Payments;

/// <summary>A debt that is paid in several ways, such as by a gift card and a card.</summary>
public sealed class SlotTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Test]
    public async Task The_default_slot_is_for_what_the_others_leave()
    {
        await using var engine = new Engine();
        var collection = await engine.OweAsync(amount: 100m);

        var gift = await StartAsync(engine, collection, "gift_card", 30m);
        var card = await engine.InitializeAsync(collection);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(gift.Value?.Sessions.Single().Amount.Amount, Is.EqualTo(30m));
            Assert.That(card.Sessions.Select(session => (session.Slot, session.Amount.Amount)), Is.EquivalentTo(new[] { ("gift_card", 30m), ("default", 70m) }));
        }
    }

    [Test]
    public async Task A_named_slot_takes_its_part_from_the_default_one()
    {
        await using var engine = new Engine();
        var collection = await engine.InitializeAsync(await engine.OweAsync(amount: 100m));

        var gift = await StartAsync(engine, collection, "gift_card", 30m);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(gift.Value?.Sessions.Select(session => session.Slot), Is.EqualTo(new[] { "gift_card" }), "The session for all is superseded.");
            Assert.That(engine.Provider.Sessions[0].Status, Is.EqualTo(PaymentSessionStatus.Canceled));
        }

        await Invariants.CheckAsync(engine, collection.Id);
    }

    [Test]
    public async Task Each_payment_is_captured_and_refunded_by_itself()
    {
        await using var engine = new Engine();
        var collection = await engine.OweAsync(amount: 100m);
        var gift = await PayAsync(engine, (await StartAsync(engine, collection, "gift_card", 30m)).Value!, "gift_card");
        var partly = (await engine.ReadAsync(collection)).Status;
        var card = await PayAsync(engine, await engine.InitializeAsync(collection), "default");
        var wholly = (await engine.ReadAsync(collection)).Status;

        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = gift.Id });
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = card.Id });
        await engine.Payments.RefundAsync(new RefundPayment { PaymentId = card.Id, Amount = Money.Of(10m, "EUR") });

        var settled = await engine.ReadAsync(collection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((partly, wholly), Is.EqualTo((PaymentCollectionStatus.PartiallyAuthorized, PaymentCollectionStatus.Authorized)));
            Assert.That((settled.Status, settled.CapturedAmount.Amount, settled.RefundedAmount.Amount), Is.EqualTo((PaymentCollectionStatus.Completed, 100m, 10m)));
            Assert.That(settled.FindPayment(gift.Id)?.RefundedAmount.IsZero, Is.True);
        }
    }

    [Test]
    public async Task No_slot_is_for_more_than_what_is_left()
    {
        await using var engine = new Engine();
        var collection = await engine.OweAsync(amount: 100m);
        await StartAsync(engine, collection, "gift_card", 60m);

        var tooMuch = await StartAsync(engine, collection, "voucher", 40.01m);
        var rest = await StartAsync(engine, collection, "voucher", null);
        var nothing = await engine.TryInitializeAsync(collection);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tooMuch.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(rest.Value?.Sessions[^1].Amount.Amount, Is.EqualTo(40m));
            Assert.That(nothing.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
        }
    }

    [TestCase("gift_card", "0", "EUR")]
    [TestCase("gift_card", "-5", "EUR")]
    [TestCase("gift_card", "5", "USD")]
    [TestCase("default", "5", "EUR")]
    [TestCase("", null, "EUR")]
    [TestCase("Gift Card", null, "EUR")]
    public async Task A_part_that_is_none_is_refused(string slot, string? amount, string currency)
    {
        await using var engine = new Engine();
        var collection = await engine.OweAsync(amount: 100m);

        var result = await engine.Initializer.InitializeAsync(new InitializePaymentSession
        {
            CollectionId = collection.Id,
            ProviderId = Engine.Scripted,
            Slot = slot,
            Amount = amount is null ? null : Money.Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency),
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(engine.Provider.Calls, Is.Empty);
        }
    }

    [Test]
    public async Task A_slots_session_is_replaced_by_itself()
    {
        await using var engine = new Engine();
        var collection = await engine.OweAsync(amount: 100m);
        await StartAsync(engine, collection, "gift_card", 30m);
        await engine.InitializeAsync(collection);

        var less = await StartAsync(engine, collection, "gift_card", 20m);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(less.Value?.Sessions.Select(session => (session.Slot, session.Amount.Amount)), Is.EqualTo(new[] { ("gift_card", 20m) }));
            Assert.That((await engine.InitializeAsync(collection)).Sessions[^1].Amount.Amount, Is.EqualTo(80m));
        }
    }

    /// <summary>The provider tells of the payment while the session that is to replace it is being made.</summary>
    [Test]
    public async Task A_part_that_is_paid_while_its_session_is_being_replaced_is_paid_once()
    {
        await using var engine = new Engine();
        var collection = await engine.OweAsync(amount: 100m);
        var first = (await StartAsync(engine, collection, "gift_card", 30m)).Value!.Sessions.Single();
        var making = new ScriptedGate();
        engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(making);
        var replacing = StartAsync(engine, collection, "gift_card", 30m);
        await making.Reached.WaitAsync(Patience);

        engine.Provider.Move(first.Id, PaymentSessionStatus.Authorized);
        await engine.Payments.AuthorizeAsync(collection.Id, first.Id);
        making.Open();
        var replaced = await replacing.WaitAsync(Patience);

        var paid = await engine.ReadAsync(collection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(replaced.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(paid.Sessions.Single().Id, Is.EqualTo(first.Id));
            Assert.That(engine.Provider.Sessions.Select(session => session.Status), Is.EqualTo(new[] { PaymentSessionStatus.Authorized, PaymentSessionStatus.Canceled }));
        }

        await Invariants.CheckAsync(engine, collection.Id);
    }

    /// <summary>Nobody could say how the first one stood.</summary>
    [Test]
    public async Task A_part_that_is_paid_by_the_session_that_was_to_replace_another_one_is_not_paid_by_that_one_too()
    {
        await using var engine = new Engine();
        var collection = await engine.OweAsync(amount: 100m);
        var first = (await StartAsync(engine, collection, "gift_card", 30m)).Value!.Sessions.Single();
        engine.Provider.Next(ScriptedCall.Initiate).Answers(made => made with { Status = PaymentSessionStatus.Authorized });
        engine.Provider.Next(ScriptedCall.Retrieve).TimesOut();

        await StartAsync(engine, collection, "gift_card", 30m);

        var paid = await engine.ReadAsync(collection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(paid.Sessions.Single().Id, Is.Not.EqualTo(first.Id));
            Assert.That(paid.AuthorizedAmount.Amount, Is.EqualTo(30m));
            Assert.That(engine.Provider.Find(first.Id)!.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
        }
    }

    private static async Task<PaymentResult<PaymentCollection>> StartAsync(Engine engine, PaymentCollection collection, string slot, decimal? amount) =>
        await engine.Initializer.InitializeAsync(new InitializePaymentSession
        {
            CollectionId = collection.Id,
            ProviderId = Engine.Scripted,
            Slot = slot,
            Amount = amount is { } some ? Money.Of(some, "EUR") : null,
        });

    private static async Task<Payment> PayAsync(Engine engine, PaymentCollection collection, string slot)
    {
        var session = collection.Sessions.Single(session => session.Slot == slot && !session.IsAuthorized);
        engine.Provider.Move(session.Id, PaymentSessionStatus.Authorized);
        var result = await engine.Payments.AuthorizeAsync(collection.Id, session.Id);
        await Invariants.CheckAsync(engine, collection.Id);
        return result.Value!.Payment!;
    }
}
