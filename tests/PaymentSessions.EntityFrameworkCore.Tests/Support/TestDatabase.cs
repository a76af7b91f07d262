using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace PaymentSessions.Tests;

/// <summary>A new, empty database, with as many hosts on it as a test needs.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly DatabaseKind _kind;
    private readonly DatabaseFile? _file;
    private readonly List<StoreHost> _hosts = [];

    private TestDatabase(DatabaseKind kind, DatabaseFile? file, string connectionString) =>
        (_kind, _file, ConnectionString) = (kind, file, connectionString);

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.PostgreSql) return new TestDatabase(kind, null, await SharedServers.CreateDatabaseAsync());

        var file = new DatabaseFile();
        return new TestDatabase(kind, file, file.ConnectionString);
    }

    public void Use(PaymentSessionsBuilder builder)
    {
        if (_kind == DatabaseKind.Sqlite) builder.UseSqlite(ConnectionString);
        else builder.UsePostgreSql(ConnectionString);
    }

    /// <summary>Makes a host of its own, whose tables may be missing.</summary>
    public StoreHost CreateHost()
    {
        var host = StoreHost.Create(Use);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Makes a host of its own, with the tables.</summary>
    public async Task<StoreHost> StartHostAsync()
    {
        var host = CreateHost();
        await host.Services.MigratePaymentSessionsAsync();
        return host;
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>One column of every row.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="column">Which column.</param>
    /// <param name="parameters">How many parameters it has, from <c>$1</c> on: they are all empty.</param>
    public async Task<List<string>> QueryAsync(string sql, int column = 0, int parameters = 0)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 1; number <= parameters; number++) command.Parameters.Add(new SqliteParameter($"${number}", DBNull.Value));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture)!);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();

        // Otherwise, the connections of every database so far would be open for minutes, and the server has only so many.
        if (_kind == DatabaseKind.PostgreSql) NpgsqlConnection.ClearAllPools();
        _file?.Dispose();
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = _kind == DatabaseKind.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
