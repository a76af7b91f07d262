using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace PaymentSessions;

/// <summary>SQLite in a file, in WAL mode and with every commit on the disk before it counts. For the hosts of one machine.</summary>
internal sealed class SqliteDatabase : PaymentDatabase
{
    private readonly string _connectionString;
    private readonly TimeProvider _time;
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly Lazy<SqliteWriter> _writer;

    public SqliteDatabase(string connectionString, TimeProvider time)
    {
        _connectionString = connectionString;
        _time = time;
        _writer = new Lazy<SqliteWriter>(() => new SqliteWriter(Open));
    }

    /// <summary>One machine has one clock.</summary>
    public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => new(_time.GetUtcNow());

    public override void Dispose()
    {
        if (_writer.IsValueCreated) _writer.Value.Dispose();
        while (_idle.TryTake(out var session)) session.Dispose();
    }

    protected override async ValueTask<TResult> ReadOnceAsync<TResult>(
        SqlBatch query,
        Func<RowReader, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        var session = Rent();
        try
        {
            TResult result;
            var reader = session.Read(query[0], query.ValuesOf(0));
            await using (reader.ConfigureAwait(false))
            {
                result = await read(new SqliteRowReader(reader), cancellationToken).ConfigureAwait(false);
            }

            _idle.Add(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    protected override ValueTask<int> WriteOnceAsync(SqlBatch batch, CancellationToken cancellationToken) =>
        new(_writer.Value.WriteAsync(batch, cancellationToken));

    protected override DatabaseFault? FaultOf(Exception exception) => SqliteFaults.FaultOf(exception);

    private SqliteSession Rent() => _idle.TryTake(out var session) ? session : Open();

    private SqliteSession Open()
    {
        try
        {
            return new SqliteSession(_connectionString);
        }
        catch (SqliteException exception)
        {
            throw new DatabaseUnreachableException(exception);
        }
    }
}
