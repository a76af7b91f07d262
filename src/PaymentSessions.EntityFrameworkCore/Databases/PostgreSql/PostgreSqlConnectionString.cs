using Npgsql;

namespace PaymentSessions;

/// <summary>Adds to a connection string what makes the store fast, where the host hasn't decided.</summary>
internal static class PostgreSqlConnectionString
{
    private const string MaxAutoPrepare = "Max Auto Prepare";
    private const string AutoPrepareMinUsages = "Auto Prepare Min Usages";
    private const string NoResetOnClose = "No Reset On Close";

    public static string Complete(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var completed = new NpgsqlConnectionStringBuilder(connectionString) { Enlist = false };
        if (!given.ShouldSerialize(MaxAutoPrepare)) completed.MaxAutoPrepare = 64;
        if (!given.ShouldSerialize(AutoPrepareMinUsages)) completed.AutoPrepareMinUsages = 2;
        if (!given.ShouldSerialize(NoResetOnClose)) completed.NoResetOnClose = true;
        return completed.ConnectionString;
    }
}
