namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host dies before and after each round trip to its database and each call to the provider while something happens to money, one after
/// the other, and another host goes on, on the same database.
/// </summary>
[Parallelizable]
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class PaymentCrashTests(DatabaseKind kind) : WorldTests(kind)
{
    private static IEnumerable<string> Names => PaymentCrashScenarios.Names;

    [TestCaseSource(nameof(Names))]
    public async Task Whatever_step_a_host_dies_at_it_happens_once(string name)
    {
        var steps = await DieAtEveryStepAsync((world, crashAt) => PaymentCrashRun.DieAndGoOnAsync(world, PaymentCrashScenarios.Find(name), crashAt));

        Assert.That(steps, Is.GreaterThan(2), "The scenario has steps.");
    }

    [TestCase("authorize")]
    [TestCase("capture")]
    [TestCase("refund")]
    [TestCase("cancel")]
    [TestCase("call off")]
    [TestCase("mark as paid")]
    [TestCase("capture at the counter")]
    public async Task Whichever_commit_a_connection_breaks_at_it_happens_once(string name)
    {
        var commits = await BreakAtEveryCommitAsync(world => PaymentCrashRun.LiveAsync(world, PaymentCrashScenarios.Find(name)));

        Assert.That(commits, Is.Positive);
    }
}
