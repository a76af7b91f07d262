using Npgsql;

namespace PaymentSessions;

/// <summary>What PostgreSQL's errors mean.</summary>
internal static class PostgreSqlFaults
{
    public static DatabaseFault? FaultOf(Exception exception) => exception switch
    {
        DatabaseUnreachableException => DatabaseFault.Unavailable,
        DatabaseShutDownException => DatabaseFault.ShutDown,
        PostgresException error => FaultOf(error),

        // Time-outs too: the statement may have been carried out before the client gave up.
        NpgsqlException => DatabaseFault.Broken,
        _ => null,
    };

    /// <summary>Whether the server has refused something of what was sent together, so that it has done nothing of it.</summary>
    public static bool IsOfOne(Exception exception) => exception is PostgresException error && FaultOf(error) != DatabaseFault.Broken;

    private static DatabaseFault FaultOf(PostgresException error) => error.SqlState switch
    {
        // The server, or a pooler, ended the connection: perhaps after the commit.
        _ when error.InvariantSeverity is "FATAL" or "PANIC" => DatabaseFault.Broken,
        ['0', '8', ..] or "57P01" or "57P02" or "57P03" => DatabaseFault.Broken,

        PostgresErrorCodes.UniqueViolation when error.ConstraintName is RequestTable.PrimaryKey or OperationTable.KeyIndex =>
            DatabaseFault.KeyTaken,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => DatabaseFault.Undone,
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => DatabaseFault.NoSuchTable,

        // No room, cancelled by a time-out of the server's, a standby that took the place of its primary, its disk.
        ['5', '3', ..] or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction or ['5', '8', ..]
            or PostgresErrorCodes.LockNotAvailable => DatabaseFault.Unavailable,

        // The data, a constraint, the statement, or a limit.
        ['2', '2' or '3', ..] or ['4', '2', ..] or ['5', '4', ..] => DatabaseFault.Refused,

        // Nobody knows, or the server is in trouble: what was to be written isn't at fault.
        _ => DatabaseFault.Broken,
    };
}
