namespace PaymentSessions;

/// <summary>A database as the store needs it: connections of its own, statements in one round trip, errors that say what was written.</summary>
/// <remarks>Safe for use by many threads.</remarks>
internal abstract class PaymentDatabase : IDisposable
{
    /// <summary>Reads by one statement, a second time if the connection turns out to be broken.</summary>
    public async ValueTask<TResult> ReadAsync<TResult>(
        SqlBatch query,
        Func<RowReader, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadOnceAsync(query, read, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (FaultOf(exception) is { } fault)
            {
                if (fault == DatabaseFault.Broken && attempt == 1) continue;

                throw ToException(fault, exception);
            }
        }
    }

    /// <summary>
    /// Runs all statements in one transaction. If the first one writes no row, those that follow mustn't write any, and the transaction
    /// leaves nothing behind.
    /// </summary>
    /// <param name="batch">The statements.</param>
    /// <param name="cancellationToken">Counts until the first statement is sent.</param>
    public async ValueTask<WriteAttempt> TryWriteAsync(SqlBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return new WriteAttempt(await WriteOnceAsync(batch, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (FaultOf(exception) is { } fault)
        {
            return new WriteAttempt(0, fault, exception);
        }
    }

    /// <summary>The exception by which the store reports a fault.</summary>
    public static PaymentSessionsException ToException(DatabaseFault fault, Exception? exception) => fault switch
    {
        DatabaseFault.Unavailable or DatabaseFault.Broken or DatabaseFault.ShutDown or DatabaseFault.Undone =>
            new PaymentStoreUnavailableException(exception!),
        DatabaseFault.NoSuchTable =>
            new PaymentStoreException("The database lacks a table of PaymentSessions. MigratePaymentSessionsAsync() makes it.", exception),
        _ => new PaymentStoreException("The database refused to write: what was to be written breaks one of its rules.", exception),
    };

    public abstract ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken);

    public abstract void Dispose();

    protected abstract ValueTask<TResult> ReadOnceAsync<TResult>(
        SqlBatch query,
        Func<RowReader, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken);

    /// <returns>How many rows the first statement wrote.</returns>
    protected abstract ValueTask<int> WriteOnceAsync(SqlBatch batch, CancellationToken cancellationToken);

    /// <summary>What an exception means; <see langword="null"/> if it isn't the database's.</summary>
    protected abstract DatabaseFault? FaultOf(Exception exception);
}
