namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host dies before and after each round trip to its database and each call to the provider while something happens to money, one after
/// the other, and another host goes on, on the same database.
/// </summary>
[Parallelizable]
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class PaymentCrashTests(DatabaseKind kind)
{
    private CrashWorlds _worlds = null!;

    private static IEnumerable<string> Names => PaymentCrashScenarios.Names;

    [OneTimeSetUp]
    public async Task StartAsync() => _worlds = await CrashWorlds.CreateAsync(kind);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_worlds is not null) await _worlds.DisposeAsync();
    }

    [TestCaseSource(nameof(Names))]
    public async Task Whatever_step_a_host_dies_at_it_happens_once(string name)
    {
        var crashAt = 1;
        while (await PaymentCrashRun.DieAndGoOnAsync(_worlds.Make(), PaymentCrashScenarios.Find(name), crashAt)) crashAt++;

        Assert.That(crashAt, Is.GreaterThan(2), "The scenario has steps.");
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
        var commits = await _worlds.CountBreaksAsync(Cut.BeforeServer, LiveAsync);

        Assert.That(commits, Is.Positive);
        Assert.That(await _worlds.CountBreaksAsync(Cut.AfterServer, LiveAsync), Is.EqualTo(commits));

        Task LiveAsync(World world) => PaymentCrashRun.LiveAsync(world, PaymentCrashScenarios.Find(name));
    }
}
