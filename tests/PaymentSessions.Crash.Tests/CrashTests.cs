using System.Globalization;

namespace PaymentSessions.Tests.Crash;

/// <summary>
/// Hosts are killed at random moments, while shoppers start sessions, change their carts and pay, some without ever coming back, operators
/// capture, refund, cancel, mark as paid and call off, and the provider fails in every way it can and tells of everything by webhooks. When
/// all have calmed down, the provider's ledger and our rows agree.
/// </summary>
/// <remarks>
/// <c>PAYMENTSESSIONS_CRASH_CYCLES</c> sets how often hosts are killed, <c>PAYMENTSESSIONS_CRASH_SEED</c> where chance begins. Each round
/// begins with an empty store, so that what is compared stays small enough to be read.
/// </remarks>
[NonParallelizable]
public sealed class CrashTests
{
    private const int DefaultCycles = 4;
    private const int CyclesARound = 10;

    private static readonly int Cycles = Read("PAYMENTSESSIONS_CRASH_CYCLES", DefaultCycles);
    private static readonly int FirstSeed = Read("PAYMENTSESSIONS_CRASH_SEED", Environment.TickCount & 0xFFFF);

    private PostgreSqlCluster? _cluster;

    private static IEnumerable<int> Rounds => Enumerable.Range(0, (Cycles + CyclesARound - 1) / CyclesARound);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    [TestCaseSource(nameof(Rounds))]
    public async Task A_killed_host_on_SQLite_loses_nothing(int round)
    {
        using var folder = new TemporaryFolder();
        await RunAsync("Sqlite", $"Data Source={Path.Combine(folder.Path, "payments.db")}", hosts: 1, round);
    }

    [TestCaseSource(nameof(Rounds))]
    public async Task Two_killed_hosts_on_PostgreSQL_lose_nothing(int round)
    {
        _cluster ??= await PostgreSqlCluster.StartAsync();
        await RunAsync("PostgreSql", _cluster.ConnectionString(await _cluster.CreateDatabaseAsync()), hosts: 2, round);
    }

    private static async Task RunAsync(string store, string connection, int hosts, int round)
    {
        var (seed, kills) = (FirstSeed + round, Math.Min(CyclesARound, Cycles - (round * CyclesARound)));
        await TestContext.Progress.WriteLineAsync($"{store}: seed {seed}, {kills} kills");

        await using var shop = await Shop.StartAsync(store, connection, hosts, hasWebhooks: true);
        await shop.OpenAsync(new Random(seed), kills, isComplete: round == 0);
        await shop.SettleAsync();
        await Agreement.CheckAsync(shop, $"seed {seed}, nobody has asked yet");
        await shop.CalmDownAsync();
        await Agreement.CheckAsync(shop, $"seed {seed}");
        await TestContext.Progress.WriteLineAsync($"{store}: {shop.Answers} answers, {Tell(shop.Requests)}");
    }

    private static string Tell(IEnumerable<OperatorRequest> requests) => string.Join(", ", requests
        .GroupBy(request => (request.Wish, request.Outcome))
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Key.Wish} {group.Key.Outcome} {group.Count()}"));

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
