namespace PaymentSessions;

/// <summary>A query whose result somebody waits for.</summary>
internal abstract class PendingRead(SqlBatch query)
{
    public SqlBatch Query => query;

    /// <summary>Whether whoever waits for it has been told.</summary>
    public abstract bool IsOver { get; }

    /// <summary>Reads the result, and tells whoever waits for it. Throws only what is wrong with the connection.</summary>
    public abstract Task TakeAsync(RowReader row);

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <param name="query">The query.</param>
/// <param name="read">Reads the result.</param>
internal sealed class PendingRead<TResult>(
    SqlBatch query,
    Func<RowReader, CancellationToken, ValueTask<TResult>> read) : PendingRead(query)
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Completion => _completion.Task;

    public override bool IsOver => _completion.Task.IsCompleted;

    public override async Task TakeAsync(RowReader row)
    {
        try
        {
            _completion.TrySetResult(await read(row, CancellationToken.None).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // What is wrong with this result is nothing to the others.
        catch (Exception exception) when (PostgreSqlFaults.FaultOf(exception) is null)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
    }

    public override void Fail(Exception exception) => _completion.TrySetException(exception);
}
