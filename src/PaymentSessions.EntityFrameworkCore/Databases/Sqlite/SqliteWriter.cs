using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace PaymentSessions;

/// <summary>
/// Writes for everybody in this process, on a thread of its own, in the order in which they came. What has queued up while the disk was
/// busy is committed together, so that one write to the disk makes all of it durable; but what fails of it fails alone.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int LargestGroup = 100;

    private static readonly SqlStatement Begin = new("BEGIN IMMEDIATE");
    private static readonly SqlStatement Commit = new("COMMIT");
    private static readonly SqlStatement Savepoint = new("SAVEPOINT one");
    private static readonly SqlStatement Release = new("RELEASE one");
    private static readonly SqlStatement RollBack = new("ROLLBACK TO one");

    private readonly BlockingCollection<SqliteWrite> _queue = [];
    private readonly Func<SqliteSession> _open;
    private readonly Thread _thread;
    private SqliteSession? _session;
    private bool _isDisposed;

    /// <param name="open">Opens the connection that is written by.</param>
    public SqliteWriter(Func<SqliteSession> open)
    {
        _open = open;
        _thread = new Thread(Run) { IsBackground = true, Name = "PaymentSessions writes to SQLite" };
        _thread.Start();
    }

    /// <summary>Runs the statements in one transaction; only the first one, if that writes nothing.</summary>
    /// <returns>How many rows the first statement wrote.</returns>
    public Task<int> WriteAsync(SqlBatch batch, CancellationToken cancellationToken)
    {
        var write = new SqliteWrite(batch, cancellationToken);
        _queue.Add(write, cancellationToken);
        return write.Completion;
    }

    /// <summary>Writes what is queued, and ends.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;

        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        _session?.Dispose();
    }

    private void Run()
    {
        var group = new List<SqliteWrite>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < LargestGroup && _queue.TryTake(out var next)) group.Add(next);

            group.RemoveAll(write => write.TryCancel());
            if (group.Count > 0) Write(group);
        }
    }

    private void Write(List<SqliteWrite> group)
    {
        try
        {
            _session ??= _open();
            _session.Execute(Begin);
            foreach (var write in group) Write(_session, write);
            _session.Execute(Commit);
            foreach (var write in group) write.EndCommitted();
        }
#pragma warning disable CA1031 // Whoever waits for the write gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Closing the connection undoes what isn't committed.
            _session?.Dispose();
            _session = null;
            foreach (var write in group) write.EndUndone(exception);
        }
    }

    private static void Write(SqliteSession session, SqliteWrite write)
    {
        session.Execute(Savepoint);
        try
        {
            write.Execute(session);
        }
        catch (SqliteException exception) when (SqliteFaults.IsOfOne(exception))
        {
            session.Execute(RollBack);
            write.Refuse(exception);
        }

        session.Execute(Release);
    }
}
