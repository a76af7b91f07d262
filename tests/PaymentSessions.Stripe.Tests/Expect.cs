namespace PaymentSessions.Tests;

internal static class Expect
{
    public static T Done<T>(ProviderResult<T> result)
        where T : class
    {
        Assert.That(result.Outcome, Is.EqualTo(ProviderOutcome.Done), result.Rejection?.ToString() ?? result.Uncertainty?.ToString());
        return result.Value!;
    }

    public static ProviderRejection Rejected<T>(ProviderResult<T> result, string code)
        where T : class
    {
        Assert.That(result.Rejection?.Code, Is.EqualTo(code), result.Uncertainty?.ToString());
        return result.Rejection!;
    }

    public static ProviderUncertainty Unknown<T>(ProviderResult<T> result)
        where T : class
    {
        Assert.That(result.Outcome, Is.EqualTo(ProviderOutcome.Unknown), result.Rejection?.ToString());
        return result.Uncertainty!;
    }
}
