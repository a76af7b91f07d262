namespace PaymentSessions;

/// <summary>Statements that somebody waits for to be written, perhaps together with those of others.</summary>
internal class PendingWrite(SqlBatch batch, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<int> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqlBatch Batch => batch;

    /// <summary>How many rows the first statement wrote.</summary>
    public Task<int> Completion => _completion.Task;

    /// <summary>Whether nobody wants it any more; asked before it is begun, and not after.</summary>
    public bool IsCanceled() => cancellationToken.IsCancellationRequested && _completion.TrySetCanceled(cancellationToken);

    public void Complete(int rows) => _completion.TrySetResult(rows);

    public void Fail(Exception exception) => _completion.TrySetException(exception);
}
