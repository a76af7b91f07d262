using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PaymentSessions;

/// <summary>Finds out from a context which database it is, and how to reach it.</summary>
internal static class DatabaseFactory
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public static PaymentDatabase Create(DbContext context, TimeProvider time) => context.Database.ProviderName switch
    {
        PostgreSql => new PostgreSqlDatabase(TemplateOf(context)),
        Sqlite => new SqliteDatabase(ConnectionStringOf(context), time),
        var other => throw new InvalidOperationException(
            $"Payment sessions are kept on SQLite or PostgreSQL, but {context.GetType().Name} uses {other}. " +
            "Name a context with UseSqlite(...) or UseNpgsql(...) in UseEntityFrameworkCore<TContext>()."),
    };

    /// <summary>What the store opens an SQLite file with: what the context says, completed where it says nothing.</summary>
    internal static string ConnectionStringOf(DbContext context)
    {
        var connection = new SqliteConnectionStringBuilder(context.Database.GetDbConnection().ConnectionString);
        if (connection.DataSource.Length == 0 || connection.DataSource == ":memory:" || connection.Mode == SqliteOpenMode.Memory)
        {
            throw new InvalidOperationException(
                $"{context.GetType().Name} names no file, so that nothing would be kept. Name one (Data Source=payments.db), or call UseInMemory().");
        }

        // Sessions are kept open by the store itself, and it waits for a lock as long as the connection string says, or five seconds.
        connection.Pooling = false;
        if (!connection.ShouldSerialize("Default Timeout")) connection.DefaultTimeout = 5;
        return connection.ConnectionString;
    }

    /// <summary>A connection that outlives the context, and of which others are made: also where they come from a data source.</summary>
    private static NpgsqlConnection TemplateOf(DbContext context) =>
        (NpgsqlConnection)((ICloneable)context.Database.GetDbConnection()).Clone();
}
