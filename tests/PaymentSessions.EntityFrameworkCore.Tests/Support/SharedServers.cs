namespace PaymentSessions.Tests;

/// <summary>The servers that all fixtures share: started when the first one asks for them, stopped after the last one.</summary>
[SetUpFixture]
public sealed class SharedServers
{
    private static readonly Lazy<Task<PostgreSqlCluster>> Cluster = new(() => PostgreSqlCluster.StartAsync("-c max_connections=200"));
    private static readonly Lazy<Task<PgBouncer>> Bouncer = new(async () => await Tests.PgBouncer.StartAsync(await Cluster.Value));

    internal static Task<PostgreSqlCluster> PostgreSql => Cluster.Value;

    internal static Task<PgBouncer> PgBouncer => Bouncer.Value;

    /// <summary>How to reach a new database of the shared server.</summary>
    internal static async Task<string> CreateDatabaseAsync()
    {
        var cluster = await PostgreSql;
        return cluster.ConnectionString(await cluster.CreateDatabaseAsync());
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Bouncer is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await Bouncer.Value).DisposeAsync();
        if (Cluster is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await Cluster.Value).DisposeAsync();
    }
}
