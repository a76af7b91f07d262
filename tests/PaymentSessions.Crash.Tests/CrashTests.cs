using System.Globalization;

namespace PaymentSessions.Tests.Crash;

/// <summary>
/// Hosts are killed at random moments, while shoppers start sessions, change their carts and pay, some without ever coming back, operators
/// capture, refund, cancel, mark as paid and call off, and the provider fails in every way it can and tells of everything by webhooks. When
/// all have calmed down, the provider's ledger and our rows agree.
/// </summary>
/// <remarks>
/// <c>PAYMENTSESSIONS_CRASH_CYCLES</c> sets how often hosts are killed, <c>PAYMENTSESSIONS_CRASH_SEED</c> where chance begins.
/// </remarks>
[NonParallelizable]
public sealed class CrashTests
{
    private const int DefaultCycles = 4;
    private const int CyclesARound = 10;

    [Test]
    public async Task A_killed_host_on_SQLite_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        await RunAsync("Sqlite", hosts: 1, round => $"Data Source={Path.Combine(folder.Path, $"payments-{round}.db")}");
    }

    [Test]
    public async Task Two_killed_hosts_on_PostgreSQL_lose_nothing()
    {
        await using var cluster = await PostgreSqlCluster.StartAsync();
        var databases = new Dictionary<int, string>();
        foreach (var round in Enumerable.Range(0, Rounds)) databases[round] = cluster.ConnectionString(await cluster.CreateDatabaseAsync());

        await RunAsync("PostgreSql", hosts: 2, round => databases[round]);
    }

    private static int Cycles => Read("PAYMENTSESSIONS_CRASH_CYCLES", DefaultCycles);

    private static int Rounds => (Cycles + CyclesARound - 1) / CyclesARound;

    /// <summary>Each round begins with an empty store, so that what is compared stays small enough to be read.</summary>
    private static async Task RunAsync(string store, int hosts, Func<int, string> connection)
    {
        var seed = Read("PAYMENTSESSIONS_CRASH_SEED", Environment.TickCount & 0xFFFF);
        await TestContext.Progress.WriteLineAsync($"{store}: seed {seed}, {Cycles} kills");

        for (var round = 0; round < Rounds; round++)
        {
            await using var shop = await Shop.StartAsync(store, connection(round), hosts, hasWebhooks: true);
            var kills = Math.Min(CyclesARound, Cycles - (round * CyclesARound));
            await shop.OpenAsync(new Random(seed + round), kills, isComplete: round == 0);
            await shop.SettleAsync();
            await Agreement.CheckAsync(shop, $"seed {seed + round}, nobody has asked yet");
            await shop.CalmDownAsync();
            await Agreement.CheckAsync(shop, $"seed {seed + round}");
            await TestContext.Progress.WriteLineAsync($"{store}: {Tell(shop.Requests)}");
        }
    }

    private static string Tell(IEnumerable<OperatorRequest> requests) => string.Join(", ", requests
        .GroupBy(request => (request.Wish, request.Outcome))
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Key.Wish} {group.Key.Outcome} {group.Count()}"));

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
