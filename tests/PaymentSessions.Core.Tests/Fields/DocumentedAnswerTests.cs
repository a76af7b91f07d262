using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>The answer without <c>fields</c>, against the example of the route's documentation.</summary>
public sealed class DocumentedAnswerTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly FieldSelection Documented = FieldRules.Documented.Select(null).Value!;

    [Test]
    public void The_answer_has_the_documented_members_in_the_documented_order()
    {
        var documented = JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "documented-answer.json")));

        var expected = Answer.Describe(documented.GetProperty("payment_collection"));

        // Where the example has {} for an entity that would be shown inside itself, there is its id.
        Assert.That(
            Answer.Describe(Documented).Replace("payment_collection[id]", "payment_collection[]", StringComparison.Ordinal)
                .Replace("payment_session[id]", "payment_session[]", StringComparison.Ordinal)
                .Replace("payment[id]", "payment[]", StringComparison.Ordinal),
            Is.EqualTo(expected));
    }

    [Test]
    public void The_answer_is_exactly_this_JSON() =>
        Approved.Check(
            "Fields/DocumentedAnswer",
            JsonSerializer.Serialize(JsonElement.Parse(Answer.Write(FullCollection.Create(), Documented)), Indented));

    [Test]
    public void Documents_are_written_byte_for_byte()
    {
        var answer = Answer.Write(FullCollection.Create(), Documented);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer, Does.Contain("""
                "metadata":{"shop": "Graz", "vat": 0.20},
                """));
            Assert.That(answer, Does.Contain("""
                "data":{"n": 9007199254740993, "amount": 2.50},
                """));
        }
    }

    [Test]
    public void A_new_collection_has_all_the_members_too()
    {
        var collection = new PaymentCollection
        {
            Id = "pay_col_1",
            Reference = "cart_1",
            Amount = Money.Of(3200m, "JPY"),
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            Version = 1,
        };

        Assert.That(Answer.Write(collection, Documented), Is.EqualTo(
            """
            {"payment_collection":{"id":"pay_col_1","currency_code":"jpy","amount":3200,"authorized_amount":0,"captured_amount":0,"refunded_amount":0,
            "completed_at":null,"created_at":"1970-01-01T00:00:00.000Z","updated_at":"1970-01-01T00:00:00.000Z","metadata":{},"status":"not_paid",
            "payment_providers":[],"payment_sessions":[],"payments":[]}}
            """.ReplaceLineEndings("")));
    }

    [Test]
    public void Nothing_that_is_withheld_is_in_any_answer()
    {
        var everything = FieldRules.Documented.Select(
            """
            payment_sessions.*,payment_sessions.payment.*,payment_sessions.payment.payment_session.*,payments.*,payments.payment_session.*,
            payments.captures.*,payments.refunds.*,payments.payment_collection.payment_sessions.*,payments.payment_collection.payments.*
            """.ReplaceLineEndings("")).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answer.Write(FullCollection.Create(), Documented), Does.Not.Contain("hidden"));
            Assert.That(Answer.Write(FullCollection.Create(), everything), Does.Not.Contain("hidden"));
            Assert.That(Answer.Write(FullCollection.Create(), everything), Does.Contain("pi_1_secret"), "what the shopper needs is there");
        }
    }

    [Test]
    public void A_selection_of_something_else_is_refused()
    {
        var providers = FieldRules.Providers.Select(null).Value!;

        Assert.That(() => Answer.Write(FullCollection.Create(), providers), Throws.ArgumentException.With.Property("ParamName").EqualTo("fields"));
    }
}
