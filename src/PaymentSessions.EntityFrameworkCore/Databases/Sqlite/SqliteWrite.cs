namespace PaymentSessions;

/// <summary>A write whose part of a transaction is done before the transaction is committed.</summary>
internal sealed class SqliteWrite(SqlBatch batch, CancellationToken cancellationToken) : PendingWrite(batch, cancellationToken)
{
    private Exception? _refusal;
    private int _rows;

    public void Execute(SqliteSession session)
    {
        _rows = session.Execute(Batch[0], Batch.ValuesOf(0));
        for (var index = 1; index < Batch.Count && _rows > 0; index++) session.Execute(Batch[index], Batch.ValuesOf(index));
    }

    /// <summary>Its own statements broke a rule.</summary>
    public void Refuse(Exception refusal) => _refusal = refusal;

    /// <summary>The transaction is committed.</summary>
    public void EndCommitted()
    {
        if (_refusal is null) Complete(_rows);
        else Fail(_refusal);
    }

    /// <summary>The transaction isn't committed.</summary>
    public void EndUndone(Exception exception) => Fail(_refusal ?? exception);
}
