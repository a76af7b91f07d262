using PaymentSessions.Tests.Recovery;

namespace PaymentSessions.Tests.Payments;

/// <summary>A host dies at each point between two steps of what happens to money, one after the other, and another host goes on.</summary>
public sealed class PaymentCrashTests
{
    private static IEnumerable<string> Names => PaymentCrashScenarios.Names;

    [TestCaseSource(nameof(Names))]
    public async Task Whatever_step_a_host_dies_at_it_happens_once(string name)
    {
        var crashAt = 1;
        while (await PaymentCrashRun.DieAndGoOnAsync(new World(), PaymentCrashScenarios.Find(name), crashAt)) crashAt++;

        Assert.That(crashAt, Is.GreaterThan(2), "The scenario has steps.");
    }
}
