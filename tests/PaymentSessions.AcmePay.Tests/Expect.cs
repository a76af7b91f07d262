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

    /// <summary>Whatever it was, a result or an exception, the engine takes it for unknown.</summary>
    public static async Task<string> UnknownAsync<T>(ValueTask<ProviderResult<T>> call)
        where T : class
    {
        try
        {
            var result = await call;
            Assert.That(result.Outcome, Is.EqualTo(ProviderOutcome.Unknown));
            return result.Uncertainty!.Reason;
        }
        catch (HttpRequestException exception)
        {
            return exception.GetType().Name;
        }
    }
}
