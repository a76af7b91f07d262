namespace PaymentSessions.Tests;

public sealed class FieldLimitsTests
{
    [Test]
    public void The_text_has_at_most_2048_characters()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problem(new string('x', 2048)), Is.Null);
            Assert.That(Problem(new string(',', 2048)), Is.Null);
            Assert.That(Problem(new string('x', 2049)), Is.EqualTo("Invalid request: Field 'fields' is longer than 2048 characters"));
            Assert.That(Problem(new string(',', 2049)), Is.Not.Null, "whatever is in it");
            Assert.That(Problem(new string('x', 1_000_000)), Is.Not.Null);
        }
    }

    [TestCase("id")]
    [TestCase("+id")]
    [TestCase("-foo")]
    public void There_are_at_most_64_paths(string path)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problem(Repeat(path, 64)), Is.Null);
            Assert.That(Problem(Repeat(path, 64) + ",,,"), Is.Null, "Empty parts don't count.");
            Assert.That(Problem(Repeat(path, 65)), Is.EqualTo("Invalid request: Field 'fields' has more than 64 paths"));
        }
    }

    [TestCase("payments.captures.payment.payment_session.id", true)]
    [TestCase("payments.captures.payment.payment_session.payment.id", false)]
    [TestCase("+payments.captures.payment.payment_session.payment.id", false)]
    [TestCase("-payments.captures.payment.payment_session.payment.id", false)]
    [TestCase("*payments.captures.payment.payment_session.payment", true, Description = "A star is no name.")]
    [TestCase("*payments.captures.payment.payment_session.payment.refunds", false)]
    [TestCase("a.b.c.d.e", true)]
    [TestCase("a.b.c.d.e.f", false, Description = "existing or not")]
    [TestCase("id,.....", false)]
    public void A_path_has_at_most_five_names(string fields, bool isAccepted) =>
        Assert.That(Problem(fields), isAccepted ? Is.Null : Is.EqualTo("Invalid request: Field 'fields' has a path of more than 5 names"));

    [Test]
    public void A_refusal_is_a_problem_of_the_request() =>
        Assert.That(FieldRules.Documented.Select(new string('x', 2049)).Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));

    private static string Repeat(string path, int count) => string.Join(',', Enumerable.Repeat(path, count));

    private static string? Problem(string fields) => FieldRules.Documented.Select(fields).Problem?.Message;
}
