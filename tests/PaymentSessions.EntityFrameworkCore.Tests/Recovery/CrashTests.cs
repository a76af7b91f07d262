namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host dies before and after each round trip to its database and each call to the provider, one after the other, and another host goes
/// on, on the same database.
/// </summary>
[Parallelizable]
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class CrashTests(DatabaseKind kind) : WorldTests(kind)
{
    /// <remarks>In memory, all scenarios are gone through; here, those that differ in what they write.</remarks>
    [TestCase("a first session")]
    [TestCase("a session in place of another one")]
    [TestCase("an answer that is lost")]
    [TestCase("a shopper who pays after the look")]
    [TestCase("a cart that becomes dearer")]
    [TestCase("a request with a key")]
    [TestCase("a repeat that goes on with a session in doubt")]
    [TestCase("a session that expires")]
    [TestCase("a worker that refunds")]
    public async Task Whatever_step_a_host_dies_at_nothing_is_lost(string name)
    {
        var steps = await DieAtEveryStepAsync((world, crashAt) => CrashRun.DieAndGoOnAsync(world, CrashScenarios.Find(name), crashAt));

        Assert.That(steps, Is.GreaterThan(2), "The scenario has steps.");
    }

    [TestCase("a first session")]
    [TestCase("a session in place of another one")]
    [TestCase("a request with a key")]
    public async Task Whichever_commit_a_connection_breaks_at_the_host_goes_on(string name)
    {
        var commits = await BreakAtEveryCommitAsync(world => CrashRun.LiveAsync(world, CrashScenarios.Find(name)));

        Assert.That(commits, Is.GreaterThan(1));
    }
}
