namespace PaymentSessions.Tests;

/// <summary>A host says what can be shown at all.</summary>
public sealed class AllowedFieldsTests
{
    private static readonly FieldRules Some = FieldRules.ForCollections(
        StoreFields.Documented,
        ["id", "amount", "status", "payment_sessions.id", "payment_sessions.data", "*payments.captures"]);

    [TestCase(null, "id amount status payment_sessions[id data] payments[id captures[id amount created_at created_by]]", Description = "the defaults, too")]
    [TestCase("+currency_code", "id amount status payment_sessions[id data] payments[id captures[id amount created_at created_by]]")]
    [TestCase("currency_code", "id")]
    [TestCase("id,*payment_sessions", "id payment_sessions[id data]")]
    [TestCase("id,*payments.captures", "id payments[id captures[id amount created_at created_by payment_id]]")]
    [TestCase("id,*payments", "id")]
    [TestCase("payments.amount", "id")]
    [TestCase("payments.captures.payment.amount", "id")]
    [TestCase("payment_sessions.payment_collection.amount", "id", Description = "the same entity by another way")]
    [TestCase("-amount", "id status payment_sessions[id data] payments[id captures[id amount created_at created_by]]")]
    public void Nothing_else_is_shown(string? fields, string tree) =>
        Assert.That(Answer.Describe(Some.Select(fields).Value!), Is.EqualTo(tree));

    [Test]
    public void Where_nothing_is_allowed_there_is_the_id()
    {
        var none = FieldRules.ForCollections(StoreFields.Documented, []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answer.Describe(none.Select(null).Value!), Is.EqualTo("id"));
            Assert.That(Answer.Describe(none.Select("*payments,+amount").Value!), Is.EqualTo("id"));
        }
    }

    [Test]
    public void A_lone_star_allows_the_collections_own_members()
    {
        var own = FieldRules.ForCollections(StoreFields.Documented, ["*"]);

        Assert.That(Answer.Describe(own.Select(null).Value!), Is.EqualTo(
            "id currency_code amount authorized_amount captured_amount refunded_amount completed_at created_at updated_at metadata status"));
    }

    [Test]
    public void A_star_allows_what_a_star_selects()
    {
        var rules = FieldRules.ForCollections(StoreFields.Reference, ["*payment_sessions"]);

        Assert.That(Answer.Describe(rules.Select(null).Value!), Is.EqualTo(
            "id payment_sessions[id amount currency_code provider_id authorized_at data status context payment[id] payment_collection_id metadata created_at updated_at]"));
    }

    [Test]
    public void Names_that_do_not_exist_allow_nothing() =>
        Assert.That(
            Answer.Describe(FieldRules.ForCollections(StoreFields.Documented, ["foo", "*foo", "*amount", "payments", "", "amount.*"]).Select(null).Value!),
            Is.EqualTo("id"));

    [Test]
    public void The_reference_preset_can_be_widened()
    {
        var rules = FieldRules.ForCollections(StoreFields.Reference, ["id", "amount", "created_at", "payments.id"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answer.Describe(rules.Select(null).Value!), Is.EqualTo("id amount"));
            Assert.That(Answer.Describe(rules.Select("+created_at,+payments.id").Value!), Is.EqualTo("id amount created_at payments[id]"));
        }
    }

    [TestCase("foo", "foo")]
    [TestCase("+foo,+bar", "foo", Description = "the first one is named")]
    [TestCase("*foo", "foo")]
    [TestCase("id,-foo", "foo", Description = "where a minus doesn't remove")]
    [TestCase("payment_sessions.foo", "payment_sessions.foo")]
    [TestCase("*payment_sessions.data", "payment_sessions.data")]
    [TestCase("__proto__", "__proto__")]
    [TestCase("Amount", "Amount")]
    [TestCase("+currency_code", "currency_code", Description = "It exists, but isn't allowed.")]
    [TestCase("*payments", "payments")]
    [TestCase("payments.captures.payment.id", "payments.captures.payment.id")]
    public void An_unknown_name_can_be_made_an_error(string fields, string named)
    {
        var rules = FieldRules.ForCollections(
            StoreFields.Documented,
            ["id", "amount", "payment_sessions.id", "*payments.captures"],
            refuseUnknown: true);

        Assert.That(rules.Select(fields).Problem, Is.EqualTo(
            new PaymentProblem(PaymentProblemKind.InvalidData, $"Invalid request: Field 'fields' names '{named}', which isn't available")));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("id,amount")]
    [TestCase("+payment_sessions.id")]
    [TestCase("*payments.captures")]
    [TestCase("-amount")]
    public void Then_known_names_are_none(string? fields)
    {
        var rules = FieldRules.ForCollections(
            StoreFields.Documented,
            ["id", "amount", "payment_sessions.id", "*payments.captures"],
            refuseUnknown: true);

        Assert.That(rules.Select(fields).Problem, Is.Null);
    }
}
