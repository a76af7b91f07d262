using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host dies before and after each round trip to its database and each call to the provider, one after the other, and another host goes
/// on, on the same database.
/// </summary>
[Parallelizable]
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class CrashTests(DatabaseKind kind)
{
    private TestDatabase _database = null!;

    /// <summary>What the hosts that may die use of the database.</summary>
    private StoreHost _process = null!;

    /// <summary>What everybody else uses of it.</summary>
    private StoreHost _others = null!;

    private int _worlds;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _process = await _database.StartHostAsync();
        _others = await _database.StartHostAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

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
        var crashAt = 1;
        while (await CrashRun.DieAndGoOnAsync(MakeWorld(), CrashScenarios.Find(name), crashAt)) crashAt++;

        Assert.That(crashAt, Is.GreaterThan(2), "The scenario has steps.");
    }

    [TestCase("a first session")]
    [TestCase("a session in place of another one")]
    [TestCase("a request with a key")]
    public async Task Whichever_commit_a_connection_breaks_at_the_host_goes_on(string name)
    {
        var commits = await CountBreaksAsync(name, Cut.BeforeServer);

        Assert.That(commits, Is.GreaterThan(1));
        Assert.That(await CountBreaksAsync(name, Cut.AfterServer), Is.EqualTo(commits));
    }

    /// <returns>At how many commits the connection was broken.</returns>
    private async Task<int> CountBreaksAsync(string name, Cut cut)
    {
        for (var number = 1; ; number++)
        {
            var broken = new BrokenWrite(number, cut);
            await CrashRun.LiveAsync(MakeWorld(broken), CrashScenarios.Find(name));
            if (!broken.WasMet) return number - 1;
        }
    }

    private World MakeWorld(BrokenWrite? broken = null) =>
        new(++_worlds, _others.Store, points => points.MayDie ? OpenStore(points, broken) : _others.Store);

    private EntityFrameworkCorePaymentStore OpenStore(CrashPoints points, BrokenWrite? broken) => new(
        new CrashingDatabase(_process.Services.GetRequiredService<PaymentDatabase>(), points, broken),
        _process.Services.GetRequiredService<StoreStatements>());
}
