using Npgsql;

namespace PaymentSessions;

/// <summary>PostgreSQL, or what speaks its protocol.</summary>
internal sealed class PostgreSqlDatabase : PaymentDatabase
{
    private static readonly SqlStatement Clock = new("SELECT clock_timestamp()");

    private readonly PostgreSqlConnections _connections;
    private readonly PostgreSqlReader _reader;
    private readonly PostgreSqlWriter _writer;

    /// <param name="template">A connection that is never opened: others are made like it.</param>
    public PostgreSqlDatabase(NpgsqlConnection template)
    {
        _connections = new PostgreSqlConnections(template);
        _reader = new PostgreSqlReader(_connections);
        _writer = new PostgreSqlWriter(_connections);
    }

    public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            new SqlBatch { Target = "" }.Add(Clock),
            static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false) ? row.Time() : default,
            cancellationToken);

    public override void Dispose() => _connections.Dispose();

    protected override ValueTask<TResult> ReadOnceAsync<TResult>(
        SqlBatch query,
        Func<RowReader, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken) => new(_reader.ReadAsync(query, read, cancellationToken));

    protected override ValueTask<int> WriteOnceAsync(SqlBatch batch, CancellationToken cancellationToken) =>
        new(_writer.WriteAsync(batch, cancellationToken));

    protected override DatabaseFault? FaultOf(Exception exception) => PostgreSqlFaults.FaultOf(exception);
}
