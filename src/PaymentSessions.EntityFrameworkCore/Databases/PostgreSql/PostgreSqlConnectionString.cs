using Npgsql;

namespace PaymentSessions;

/// <summary>Adds to a connection string what makes the store fast, where the host hasn't decided.</summary>
internal static class PostgreSqlConnectionString
{
    private const string MaxAutoPrepare = "Max Auto Prepare";
    private const string AutoPrepareMinUsages = "Auto Prepare Min Usages";
    private const string NoResetOnClose = "No Reset On Close";

    /// <summary>
    /// A prepared statement keeps the plan of the moment when it was prepared: on tables that are still empty, one that reads all of them,
    /// until the server next gathers statistics. Every statement of the store has an index, and is too short to be compiled.
    /// </summary>
    private const string ForPreparedStatements = "-c enable_seqscan=off -c jit=off";

    public static string Complete(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var completed = new NpgsqlConnectionStringBuilder(connectionString) { Enlist = false };
        if (!given.ShouldSerialize(MaxAutoPrepare)) completed.MaxAutoPrepare = 64;
        if (!given.ShouldSerialize(AutoPrepareMinUsages)) completed.AutoPrepareMinUsages = 2;
        if (!given.ShouldSerialize(NoResetOnClose)) completed.NoResetOnClose = true;
        if (completed.MaxAutoPrepare > 0 && string.IsNullOrEmpty(given.Options)) completed.Options = ForPreparedStatements;
        return completed.ConnectionString;
    }
}
