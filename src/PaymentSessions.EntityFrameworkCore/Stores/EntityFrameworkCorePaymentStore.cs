namespace PaymentSessions;

/// <summary>
/// Keeps everything in the tables that Entity Framework Core's model and migrations made, by statements of its own: one round trip to read
/// a collection, one to commit a change of it.
/// </summary>
internal sealed partial class EntityFrameworkCorePaymentStore(PaymentDatabase database, StoreStatements statements) : IPaymentStore
{
    public ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => database.GetUtcNowAsync(cancellationToken);

    public ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken) =>
        FindAsync(new SqlBatch { Target = collectionId }.Add(statements.Find).Text(collectionId), cancellationToken);

    public ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        FindAsync(new SqlBatch { Target = reference }.Add(statements.FindByReference).Text(reference), cancellationToken);

    public ValueTask<PaymentOperation?> FindOperationAsync(
        string collectionId,
        string operationId,
        CancellationToken cancellationToken) =>
        FirstAsync(
            new SqlBatch().Add(statements.FindOperation).Text(collectionId).Text(operationId),
            OperationTable.Read,
            cancellationToken);

    public ValueTask<IReadOnlyList<PaymentSession>> ListSessionsAsync(string collectionId, CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.ListSessions).Text(collectionId),
            static row => SessionTable.Read(row).Session,
            cancellationToken);

    public ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.ListOperations).Enum(state).Text(afterId ?? "").Integer(limit),
            OperationTable.Read,
            cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ListAsync(new SqlBatch().Add(statements.ListDue).Time(now).Integer(limit), static row => row.Text(), cancellationToken);

    private async ValueTask<PaymentCollection?> FindAsync(SqlBatch query, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var reading = await database.ReadAsync(query, CollectionReading.StartAsync, cancellationToken).ConfigureAwait(false);
            if (reading is null) return null;
            if (!reading.HasRest) return reading.Complete();

            var rest = new SqlBatch { Target = reading.Id }.Add(statements.FindRest).Text(reading.Id);
            if (await database.ReadAsync(rest, reading.ReadRestAsync, cancellationToken).ConfigureAwait(false)) return reading.Complete();
        }
    }

    private ValueTask<T?> FirstAsync<T>(SqlBatch query, Func<RowReader, T> read, CancellationToken cancellationToken)
        where T : class =>
        database.ReadAsync(
            query,
            async (row, token) => await row.ReadAsync(token).ConfigureAwait(false) ? read(row) : null,
            cancellationToken);

    private ValueTask<IReadOnlyList<T>> ListAsync<T>(SqlBatch query, Func<RowReader, T> read, CancellationToken cancellationToken) =>
        database.ReadAsync(
            query,
            async (row, token) =>
            {
                var list = new List<T>();
                while (await row.ReadAsync(token).ConfigureAwait(false)) list.Add(read(row));
                return (IReadOnlyList<T>)list;
            },
            cancellationToken);
}
