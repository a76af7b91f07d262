using PaymentSessions.Tests.Recovery;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>A host dies at each point between receiving a webhook and being done with it, and another host goes on.</summary>
public sealed class WebhookCrashTests
{
    private static IEnumerable<string> Names => WebhookCrashScenarios.Names;

    [TestCaseSource(nameof(Names))]
    public async Task Whatever_step_a_host_dies_at_what_was_told_is_recorded_once(string name)
    {
        var crashAt = 1;
        while (await WebhookCrashRun.DieAndGoOnAsync(new World(), WebhookCrashScenarios.Find(name), crashAt)) crashAt++;

        Assert.That(crashAt, Is.GreaterThan(5), "The scenario has steps.");
    }
}
