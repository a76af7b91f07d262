using System.Text;
using Microsoft.Data.Sqlite;

namespace PaymentSessions;

/// <summary>An open connection with the statements that were prepared on it. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<SqlStatement, SqliteCommand> _commands = [];
    private SqliteCommand? _oneOff;

    public SqliteSession(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
            Execute(new SqlStatement(
                $"PRAGMA busy_timeout = {_connection.DefaultTimeout * 1000}",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON"));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <returns>How many rows were written.</returns>
    public int Execute(SqlStatement statement, params ReadOnlySpan<SqlValue> values) => Prepare(statement, values).ExecuteNonQuery();

    public SqliteDataReader Read(SqlStatement statement, ReadOnlySpan<SqlValue> values) => Prepare(statement, values).ExecuteReader();

    public void Dispose()
    {
        _oneOff?.Dispose();
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(SqlStatement statement, ReadOnlySpan<SqlValue> values)
    {
        if (!_commands.TryGetValue(statement, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = statement.Text;
            for (var number = 1; number <= values.Length; number++) command.Parameters.AddWithValue($"${number}", DBNull.Value);
            if (statement.IsOneOff) ReplaceOneOff(command);
            else _commands.Add(statement, command);
        }

        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = ToParameter(values[index]);
        return command;
    }

    /// <summary>The command before it has been read to its end by now.</summary>
    private void ReplaceOneOff(SqliteCommand command)
    {
        _oneOff?.Dispose();
        _oneOff = command;
    }

    private static object ToParameter(in SqlValue value) => value.Type switch
    {
        _ when value.IsNull => DBNull.Value,
        ColumnType.Json => Encoding.UTF8.GetString(value.Bytes),
        ColumnType.Integer or ColumnType.Boolean or ColumnType.Time => value.Number,
        _ => value.Content!,
    };
}
