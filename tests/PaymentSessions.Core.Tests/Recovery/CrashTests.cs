namespace PaymentSessions.Tests.Recovery;

/// <summary>A host dies at each point between two steps, one after the other, and another host goes on.</summary>
public sealed class CrashTests
{
    private static IEnumerable<string> Names => CrashScenarios.Names;

    [TestCaseSource(nameof(Names))]
    public async Task Whatever_step_a_host_dies_at_nothing_is_lost(string name)
    {
        var crashAt = 1;
        while (await CrashRun.DieAndGoOnAsync(new World(), CrashScenarios.Find(name), crashAt)) crashAt++;

        Assert.That(crashAt, Is.GreaterThan(2), "The scenario has steps.");
    }

    /// <summary>Who goes on dies as well, at each point, whatever point the first one died at.</summary>
    [TestCase("a session in place of another one")]
    [TestCase("a shopper who pays after the look")]
    [TestCase("a cart that becomes dearer")]
    [TestCase("a request with a key")]
    public async Task Whatever_step_the_next_host_dies_at_too_nothing_is_lost(string name)
    {
        var count = 0;
        for (var (crashAt, isReached) = (1, true); isReached; crashAt++)
        {
            for (var next = 1; ; next++)
            {
                var (first, second) = await CrashRun.DieTwiceAndGoOnAsync(new World(), CrashScenarios.Find(name), crashAt, next);
                isReached = first;
                if (!first || !second) break;

                count++;
            }
        }

        Assert.That(count, Is.GreaterThan(10), "The scenario has steps.");
    }
}
