namespace PaymentSessions;

/// <summary>Statements that somebody waits for to be written.</summary>
internal sealed class SqliteWrite(SqlBatch batch, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<int> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _refusal;
    private int _rows;

    public Task<int> Completion => _completion.Task;

    /// <summary>Whether nobody wants it any more; asked before it is begun, and not after.</summary>
    public bool IsCanceled() => cancellationToken.IsCancellationRequested && _completion.TrySetCanceled(cancellationToken);

    public void Execute(SqliteSession session)
    {
        _rows = session.Execute(batch[0], batch.ValuesOf(0));
        for (var index = 1; index < batch.Count && _rows > 0; index++) session.Execute(batch[index], batch.ValuesOf(index));
    }

    /// <summary>Its own statements broke a rule.</summary>
    public void Refuse(Exception refusal) => _refusal = refusal;

    /// <summary>The transaction is committed.</summary>
    public void Complete()
    {
        if (_refusal is null) _completion.TrySetResult(_rows);
        else _completion.TrySetException(_refusal);
    }

    /// <summary>The transaction isn't committed.</summary>
    public void Fail(Exception exception) => _completion.TrySetException(_refusal ?? exception);
}
