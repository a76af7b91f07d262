using System.Buffers;
using System.Text;

namespace PaymentSessions.Tests;

public sealed class PaymentAnswerTests
{
    private static readonly Dictionary<PaymentProblemKind, (int StatusCode, string Type)> Table = new()
    {
        [PaymentProblemKind.InvalidData] = (400, "invalid_data"),
        [PaymentProblemKind.NotAllowed] = (400, "not_allowed"),
        [PaymentProblemKind.NotFound] = (404, "not_found"),
        [PaymentProblemKind.Unauthenticated] = (401, "unauthorized"),
        [PaymentProblemKind.Forbidden] = (403, "forbidden"),
        [PaymentProblemKind.MethodNotAllowed] = (405, "not_allowed"),
        [PaymentProblemKind.Conflict] = (409, "conflict"),
        [PaymentProblemKind.KeyReused] = (422, "idempotency_error"),
        [PaymentProblemKind.TooLarge] = (413, "invalid_data"),
        [PaymentProblemKind.Rejected] = (422, "payment_provider_error"),
        [PaymentProblemKind.InDoubt] = (503, "payment_provider_unavailable"),
        [PaymentProblemKind.Unavailable] = (503, "service_unavailable"),
        [PaymentProblemKind.Unforeseen] = (500, "unknown_error"),
    };

    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_of_problem_has_its_status_and_type(PaymentProblemKind kind)
    {
        Assert.That(Table, Contains.Key(kind), "A new kind needs a row here, and one in PaymentAnswer.");

        var answer = PaymentAnswer.For(new PaymentProblem(kind, "A sentence."));

        Assert.That(answer, Is.EqualTo(new PaymentAnswer(Table[kind].StatusCode, Table[kind].Type, "A sentence.", null, null)));
    }

    [Test]
    public void Only_what_is_unforeseen_is_answered_like_a_kind_that_nobody_knows()
    {
        var unknown = PaymentAnswer.For(new PaymentProblem((PaymentProblemKind)99, "x"));
        var alike = Kinds().Where(kind => PaymentAnswer.For(new PaymentProblem(kind, "x")) == unknown);

        Assert.That(alike, Is.EqualTo(new[] { PaymentProblemKind.Unforeseen }), "A new kind needs a row in PaymentAnswer.");
    }

    [TestCase(0, "0")]
    [TestCase(1, "1")]
    [TestCase(999, "1")]
    [TestCase(1000, "1")]
    [TestCase(1001, "2")]
    [TestCase(5000, "5")]
    [TestCase(86_400_000, "86400")]
    public void Retry_After_is_in_whole_seconds_rounded_up(long milliseconds, string retryAfter)
    {
        var problem = new PaymentProblem(PaymentProblemKind.InDoubt, "x") { RetryAfter = TimeSpan.FromMilliseconds(milliseconds) };

        Assert.That(PaymentAnswer.For(problem).RetryAfter, Is.EqualTo(retryAfter));
    }

    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(999)]
    public void Nobody_is_told_to_ask_again_sooner_than_in_a_second(long milliseconds) =>
        Assert.That(PaymentProblem.InDoubt(TimeSpan.FromMilliseconds(milliseconds)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));

    [Test]
    public void A_tick_is_rounded_up_too_and_no_wait_is_too_long()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PaymentAnswer.For(PaymentProblem.InDoubt(TimeSpan.FromTicks(1))).RetryAfter, Is.EqualTo("1"));
            Assert.That(PaymentAnswer.For(PaymentProblem.InDoubt(TimeSpan.MaxValue)).RetryAfter, Is.EqualTo("922337203686"));
        }
    }

    [Test]
    [SetCulture("ar-SA")]
    public void Retry_After_is_written_alike_in_every_culture() =>
        Assert.That(PaymentAnswer.For(PaymentProblem.InDoubt(TimeSpan.FromHours(1))).RetryAfter, Is.EqualTo("3600"));

    [Test]
    public void The_body_has_type_and_message() =>
        Assert.That(Write(PaymentProblem.NotFound("There is none.")), Is.EqualTo("""{"type":"not_found","message":"There is none."}"""));

    [Test]
    public void The_body_has_the_code_where_there_is_one() =>
        Assert.That(
            Write(PaymentProblem.Rejected(new ProviderRejection("card_declined", "for operators") { ShopperMessage = "Declined." })),
            Is.EqualTo("""{"code":"card_declined","type":"payment_provider_error","message":"Declined."}"""));

    [Test]
    public void What_the_provider_said_to_operators_is_not_shown() =>
        Assert.That(
            Write(PaymentProblem.Rejected(new ProviderRejection("fraud", "for operators"))),
            Is.EqualTo("""{"code":"fraud","type":"payment_provider_error","message":"The payment provider refused the request."}"""));

    [TestCase("Property 'é日' isn't <b>known</b>", "Property 'é日' isn't <b>known</b>", Description = "readable, as it isn't HTML")]
    [TestCase("a \"quote\" and a \\", """a \"quote\" and a \\""")]
    [TestCase("a\nline\0", """a\nline\u0000""")]
    public void A_message_is_written_as_JSON(string message, string text) =>
        Assert.That(Write(PaymentProblem.InvalidData(message)), Is.EqualTo($$"""{"type":"invalid_data","message":"{{text}}"}"""));

    [Test]
    public void A_problem_must_be_given() => Assert.That(() => PaymentAnswer.For(null!), Throws.ArgumentNullException);

    private static PaymentProblemKind[] Kinds() => Enum.GetValues<PaymentProblemKind>();

    private static string Write(PaymentProblem problem)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PaymentAnswer.For(problem).Write(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
