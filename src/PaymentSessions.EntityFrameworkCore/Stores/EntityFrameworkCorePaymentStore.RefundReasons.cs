namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<RefundReason?> FindRefundReasonAsync(string id, CancellationToken cancellationToken) =>
        FirstAsync(new SqlBatch().Add(statements.FindRefundReason).Text(id), RefundReasonTable.Read, cancellationToken);

    public ValueTask<RefundReasonPage> ListRefundReasonsAsync(int offset, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            new SqlBatch().Add(statements.ListRefundReasons).Integer(offset).Integer(limit),
            static async (row, token) =>
            {
                await row.ReadAsync(token).ConfigureAwait(false);
                var count = checked((int)row.Integer());

                var reasons = new List<RefundReason>();
                await row.NextResultAsync(token).ConfigureAwait(false);
                while (await row.ReadAsync(token).ConfigureAwait(false)) reasons.Add(RefundReasonTable.Read(row));
                return new RefundReasonPage(reasons, count);
            },
            cancellationToken);

    public async ValueTask<bool> SaveRefundReasonAsync(RefundReason reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);

        var batch = new SqlBatch().Add(statements.SaveRefundReason);
        RefundReasonTable.Write(batch, reason);
        return await WriteAsync(batch, cancellationToken).ConfigureAwait(false) > 0;
    }
}
