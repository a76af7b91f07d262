namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host dies before and after each round trip to its database and each call to the provider while a webhook comes and is processed, one
/// after the other, and another host goes on, on the same database.
/// </summary>
[Parallelizable]
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class WebhookCrashTests(DatabaseKind kind) : WorldTests(kind)
{
    /// <remarks>In memory, all scenarios are gone through; here, those that differ in what they read or write.</remarks>
    [TestCase("a shopper who has paid")]
    [TestCase("a session that has expired")]
    [TestCase("a refund that fails")]
    [TestCase("what is about nothing")]
    [TestCase("two in disorder")]
    [TestCase("money that isn't owed any more")]
    [TestCase("what comes before our own commit")]
    [TestCase("a refund of ours whose answer is lost")]
    public async Task Whatever_step_a_host_dies_at_what_was_told_is_recorded_once(string name)
    {
        var steps = await DieAtEveryStepAsync((world, crashAt) => WebhookCrashRun.DieAndGoOnAsync(world, WebhookCrashScenarios.Find(name), crashAt));

        Assert.That(steps, Is.GreaterThan(5), "The scenario has steps.");
    }

    [TestCase("a shopper who has paid")]
    [TestCase("a refund at the dashboard")]
    [TestCase("two at once")]
    [TestCase("what comes before our own commit")]
    public async Task Whichever_commit_a_connection_breaks_at_what_was_told_is_recorded_once(string name)
    {
        var commits = await BreakAtEveryCommitAsync(world => WebhookCrashRun.LiveAsync(world, WebhookCrashScenarios.Find(name)));

        Assert.That(commits, Is.GreaterThan(2));
    }
}
