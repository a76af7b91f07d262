namespace PaymentSessions;

/// <summary>Statements that somebody waits for to be written, perhaps together with those of others.</summary>
internal class PendingWrite(SqlBatch batch, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<int> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqlBatch Batch => batch;

    /// <summary>How many rows the first statement wrote.</summary>
    public Task<int> Completion => _completion.Task;

    /// <summary>Ends it if nobody wants it any more: before it is sent, or once it is certain that nothing was written.</summary>
    public bool TryCancel() => cancellationToken.IsCancellationRequested && _completion.TrySetCanceled(cancellationToken);

    public void Complete(int rows) => _completion.TrySetResult(rows);

    public void Fail(Exception exception) => _completion.TrySetException(exception);
}
