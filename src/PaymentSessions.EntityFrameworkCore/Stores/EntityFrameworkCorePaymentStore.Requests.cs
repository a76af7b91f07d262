namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<IdempotentRequest?> FindRequestAsync(string id, CancellationToken cancellationToken) =>
        FirstAsync(new SqlBatch().Add(statements.FindRequest).Text(id), RequestTable.Read, cancellationToken);

    public async ValueTask<bool> SaveRequestAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch().Add(statements.SaveRequest);
        RequestTable.Write(batch, request);
        return await WriteAsync(batch, cancellationToken).ConfigureAwait(false) > 0;
    }

    public ValueTask<int> DeleteExpiredRequestsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        WriteAsync(new SqlBatch().Add(statements.DeleteExpiredRequests).Time(now).Integer(limit), cancellationToken);

    /// <summary>Writes what may be written twice.</summary>
    private async ValueTask<int> WriteAsync(SqlBatch batch, CancellationToken cancellationToken)
    {
        AmbientTransaction.Refuse();
        for (var attempt = 1; ; attempt++)
        {
            var written = await database.TryWriteAsync(batch, cancellationToken).ConfigureAwait(false);
            if (written.Fault is not { } fault) return written.Rows;
            if (fault is DatabaseFault.Broken or DatabaseFault.ShutDown or DatabaseFault.Undone && attempt < MaxAttempts) continue;

            throw PaymentDatabase.ToException(fault, written.Exception);
        }
    }
}
