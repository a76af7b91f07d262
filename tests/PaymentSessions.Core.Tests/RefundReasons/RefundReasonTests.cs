namespace PaymentSessions.Tests.RefundReasons;

public sealed class RefundReasonTests
{
    private static readonly RefundReasonTerms Damaged = new("Damaged")
    {
        Description = "It arrived damaged.\nWith a photo.",
        Metadata = RawJson.Parse("""{"n":1}"""),
    };

    private static IEnumerable<TestCaseData> UnsuitableLabels =>
    [
        new TestCaseData("").SetName("No text is no label"),
        new TestCaseData("a\nb").SetName("A line break is no label"),
        new TestCaseData("a\0b").SetName("U+0000 is no label"),
        new TestCaseData("a\ud800b").SetName("Half a character is no label"),
        new TestCaseData(new string('x', 256)).SetName("256 characters are no label"),
    ];

    [Test]
    public async Task A_reason_is_kept_as_it_was_created()
    {
        await using var engine = new Engine();

        var created = (await Reasons(engine).CreateAsync(Damaged)).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(PaymentIds.IsWellFormed(PaymentIds.RefundReason, created.Id), Is.True);
            Assert.That((created.Label, created.Description, created.Metadata), Is.EqualTo((Damaged.Label, Damaged.Description, Damaged.Metadata)));
            Assert.That((created.CreatedAt, created.UpdatedAt, created.RetiredAt), Is.EqualTo((engine.Clock.GetUtcNow(), engine.Clock.GetUtcNow(), (DateTimeOffset?)null)));
            Assert.That(await Reasons(engine).FindAsync(created.Id), Is.EqualTo(created));
            Assert.That(await Reasons(engine).FindAsync("refr_other"), Is.Null);
            Assert.That(await Reasons(engine).FindAsync("'; drop table"), Is.Null);
        }
    }

    [TestCaseSource(nameof(UnsuitableLabels))]
    public async Task An_unsuitable_label_is_refused(string label)
    {
        await using var engine = new Engine();
        var created = (await Reasons(engine).CreateAsync(Damaged)).Value!;
        var terms = new RefundReasonTerms(label);

        var create = await Reasons(engine).CreateAsync(terms);
        var update = await Reasons(engine).UpdateAsync(created.Id, terms);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(create.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(create.Problem.Message, Does.Contain("1 to 255 characters"));
            Assert.That(update.Problem, Is.EqualTo(create.Problem));
            Assert.That((await Reasons(engine).ListAsync()).Reasons, Is.EqualTo(new[] { created }));
        }
    }

    [Test]
    public async Task The_longest_texts_are_taken_and_longer_ones_are_not()
    {
        await using var engine = new Engine();
        var longest = new RefundReasonTerms(new string('ß', 255)) { Description = new string('x', 2000) };

        var taken = await Reasons(engine).CreateAsync(longest);
        var refused = await Reasons(engine).CreateAsync(longest with { Description = longest.Description + "x" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken.Problem, Is.Null);
            Assert.That(refused.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
        }
    }

    [Test]
    public async Task An_update_replaces_all_terms_and_shows_on_refunds()
    {
        await using var engine = new Engine();
        var reason = (await Reasons(engine).CreateAsync(Damaged)).Value!;
        var collection = await RefundWithAsync(engine, reason);
        engine.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = (await Reasons(engine).UpdateAsync(reason.Id, new RefundReasonTerms("Broken"))).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(updated, Is.EqualTo(reason with { Label = "Broken", Description = null, Metadata = default, UpdatedAt = engine.Clock.GetUtcNow() }));
            Assert.That((await engine.ReadAsync(collection)).Payments[0].Refunds[0].Reason, Is.EqualTo(updated));
        }
    }

    [Test]
    public async Task A_deleted_reason_leaves_the_list_and_stays_on_its_refunds()
    {
        await using var engine = new Engine();
        var reason = (await Reasons(engine).CreateAsync(Damaged)).Value!;
        var other = (await Reasons(engine).CreateAsync(new RefundReasonTerms("Late"))).Value!;
        var collection = await RefundWithAsync(engine, reason);

        var retired = (await Reasons(engine).DeleteAsync(reason.Id)).Value!;
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Reasons(engine).DeleteAsync(reason.Id);
        var update = await Reasons(engine).UpdateAsync(reason.Id, new RefundReasonTerms("Back again"));
        var list = await Reasons(engine).ListAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(retired.RetiredAt, Is.Not.Null);
            Assert.That(again.Value, Is.EqualTo(retired));
            Assert.That(update.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That((list.Count, list.Reasons.Single()), Is.EqualTo((1, other)));
            Assert.That(await Reasons(engine).FindAsync(reason.Id), Is.EqualTo(retired));
            Assert.That((await engine.ReadAsync(collection)).Payments[0].Refunds[0].Reason, Is.EqualTo(retired));
        }
    }

    [Test]
    public async Task What_does_not_exist_can_not_be_changed()
    {
        await using var engine = new Engine();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Reasons(engine).UpdateAsync("refr_other", Damaged)).Problem?.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
            Assert.That((await Reasons(engine).DeleteAsync("refr_other")).Problem?.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
            Assert.That((await Reasons(engine).ListAsync()).Count, Is.Zero);
        }
    }

    private static IRefundReasons Reasons(Engine engine) => engine.Get<IRefundReasons>();

    /// <summary>A refund that names a reason, as it was when the operator chose it.</summary>
    private static async Task<PaymentCollection> RefundWithAsync(Engine engine, RefundReason reason)
    {
        var collection = await engine.OweAsync();
        var payment = FullCollection.Payment with { CollectionId = collection.Id };
        payment = payment with { Refunds = [payment.Refunds[0] with { Reason = reason }] };
        var after = collection with { Version = collection.Version + 1, Payments = [payment] };
        await engine.Store.CommitAsync(new PaymentCommit { Before = collection, After = after }, default);
        return after;
    }
}
