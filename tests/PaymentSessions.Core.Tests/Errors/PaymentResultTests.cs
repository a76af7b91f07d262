namespace PaymentSessions.Tests;

public sealed class PaymentResultTests
{
    [Test]
    public void A_value_is_a_success()
    {
        PaymentResult<string> result = "made";

        Assert.That((result.IsSuccess, result.Value, result.Problem), Is.EqualTo((true, "made", (PaymentProblem?)null)));
    }

    [Test]
    public void A_problem_is_none()
    {
        var problem = PaymentProblem.Conflict("It is paid.");
        PaymentResult<string> result = problem;

        Assert.That((result.IsSuccess, result.Value, result.Problem), Is.EqualTo((false, (string?)null, problem)));
    }

    [Test]
    public void Results_are_compared_by_what_is_in_them()
    {
        PaymentResult<string> one = "made";
        PaymentResult<string> another = new string("made".ToCharArray());

        Assert.That(one, Is.EqualTo(another));
    }
}
