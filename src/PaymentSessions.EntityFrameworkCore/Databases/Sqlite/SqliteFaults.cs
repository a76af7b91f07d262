using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace PaymentSessions;

/// <summary>What SQLite's errors mean.</summary>
internal static class SqliteFaults
{
    public static DatabaseFault? FaultOf(Exception exception) => exception switch
    {
        DatabaseUnreachableException => DatabaseFault.Unavailable,
        SqliteException error => FaultOf(error),
        _ => null,
    };

    /// <summary>
    /// Whether a statement itself was at fault, so that SQLite has undone nothing but that statement. For others it may have undone the whole
    /// transaction: https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction.
    /// </summary>
    public static bool IsOfOne(Exception exception) =>
        FaultOf(exception) is DatabaseFault.KeyTaken or DatabaseFault.Refused or DatabaseFault.NoSuchTable;

    private static DatabaseFault FaultOf(SqliteException error) => error.SqliteErrorCode switch
    {
        SQLITE_CONSTRAINT when Names(error, RequestTable.Table, "id") || Names(error, OperationTable.Table, "operation_key") =>
            DatabaseFault.KeyTaken,
        SQLITE_CONSTRAINT or SQLITE_TOOBIG or SQLITE_MISMATCH => DatabaseFault.Refused,
        SQLITE_ERROR when error.Message.Contains("no such table", StringComparison.Ordinal) => DatabaseFault.NoSuchTable,
        SQLITE_ERROR or SQLITE_MISUSE => DatabaseFault.Refused,
        SQLITE_BUSY or SQLITE_LOCKED or SQLITE_READONLY or SQLITE_CANTOPEN => DatabaseFault.Unavailable,

        // The disk failed or is full: perhaps at the very commit.
        _ => DatabaseFault.Broken,
    };

    private static bool Names(SqliteException error, Table table, string column) =>
        error.Message.Contains($"{table.Name}.{column}", StringComparison.Ordinal);
}
