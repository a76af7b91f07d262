using CsCheck;

namespace PaymentSessions.Tests;

/// <summary>Every law is tried on a thousand cases, or on as many as the environment variable <c>CsCheck_Iter</c> says.</summary>
[SetUpFixture]
public sealed class LawsSetUp
{
    [OneTimeSetUp]
    public void TryEnoughCases()
    {
        if (Environment.GetEnvironmentVariable("CsCheck_Iter") is null) Check.Iter = 1000;
    }
}
