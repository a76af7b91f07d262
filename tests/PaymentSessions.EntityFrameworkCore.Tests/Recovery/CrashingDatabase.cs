namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// The database as a host sees it that may die before and after every round trip: also when a commit was made, and the host doesn't know it
/// yet. Where it is told to, the connection breaks besides.
/// </summary>
internal sealed class CrashingDatabase(PaymentDatabase database, CrashPoints points, BrokenWrite? broken = null) : PaymentDatabase
{
    private int _writes;

    public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) =>
        database.GetUtcNowAsync(cancellationToken);

    public override void Dispose()
    {
        // It belongs to whoever lent it.
    }

    protected override ValueTask<TResult> ReadOnceAsync<TResult>(
        SqlBatch query,
        Func<RowReader, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        points.Pass("before a read");
        return database.ReadAsync(query, read, cancellationToken);
    }

    protected override async ValueTask<int> WriteOnceAsync(SqlBatch batch, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _writes);
        points.Pass($"before write {number} is sent");
        if (broken?.IsAt(number, Cut.BeforeServer) == true) throw new FaultException(DatabaseFault.Broken);

        var written = await database.TryWriteAsync(batch, cancellationToken);
        points.Pass($"after write {number} was committed");
        if (broken?.IsAt(number, Cut.AfterServer) == true) throw new FaultException(DatabaseFault.Broken);

        return written.Fault is { } fault ? throw new FaultException(fault) : written.Rows;
    }

    protected override DatabaseFault? FaultOf(Exception exception) => (exception as FaultException)?.Fault;

    private sealed class FaultException(DatabaseFault fault) : Exception
    {
        public DatabaseFault Fault => fault;
    }
}
