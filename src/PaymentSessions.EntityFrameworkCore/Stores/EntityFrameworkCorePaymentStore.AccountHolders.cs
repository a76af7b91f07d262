namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<AccountHolder?> FindAccountHolderAsync(string providerId, string customerId, CancellationToken cancellationToken) =>
        FirstAsync(
            new SqlBatch().Add(statements.FindAccountHolder).Text(customerId).Text(providerId),
            AccountHolderTable.Read,
            cancellationToken);

    public ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(string customerId, CancellationToken cancellationToken) =>
        ListAsync(new SqlBatch().Add(statements.ListAccountHolders).Text(customerId), AccountHolderTable.Read, cancellationToken);

    public ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.ListOpenAccountHolders).Enum(state).Text(afterId ?? "").Integer(limit),
            AccountHolderTable.Read,
            cancellationToken);

    public ValueTask<IReadOnlyList<AccountHolder>> ListDueAccountHoldersAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) =>
        ListAsync(
            new SqlBatch().Add(statements.ListDueAccountHolders).Time(now).Integer(limit),
            AccountHolderTable.Read,
            cancellationToken);

    public async ValueTask<bool> SaveAccountHolderAsync(AccountHolder? before, AccountHolder after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        AmbientTransaction.Refuse();

        var commitId = NewMark();
        var batch = new SqlBatch().Add(before is null ? statements.InsertAccountHolder : statements.UpdateAccountHolder);
        AccountHolderTable.Write(batch, after, commitId);
        if (before is not null) batch.Integer(before.Version);

        var isBroken = false;
        for (var attempt = 1; ; attempt++)
        {
            var written = await database.TryWriteAsync(batch, isBroken ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
            if (written.Fault is not { } fault)
            {
                // A commit that broke may have been made after all; of the same one sent twice at most one is.
                return written.Rows > 0 || (isBroken && await IsLatestAsync(after.Id, commitId).ConfigureAwait(false));
            }

            if (fault is not (DatabaseFault.Broken or DatabaseFault.Undone) || attempt == MaxAttempts)
            {
                throw PaymentDatabase.ToException(fault, written.Exception);
            }

            isBroken |= fault == DatabaseFault.Broken;
            if (isBroken) await Task.Delay(RecoveryDelay, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private ValueTask<bool> IsLatestAsync(string holderId, long commitId) =>
        database.ReadAsync(
            new SqlBatch().Add(statements.FindAccountHolderCommit).Text(holderId),
            async (row, token) => await row.ReadAsync(token).ConfigureAwait(false) && row.Integer() == commitId,
            CancellationToken.None);
}
