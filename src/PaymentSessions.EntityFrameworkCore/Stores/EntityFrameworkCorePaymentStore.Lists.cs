namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    public ValueTask<PaymentLocationPage> ListPaymentsAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        return database.ReadAsync(
            statements.ListPayments(query),
            static async (row, token) =>
            {
                await row.ReadAsync(token).ConfigureAwait(false);
                var count = checked((int)row.Integer());

                var payments = new List<PaymentLocation>();
                await row.NextResultAsync(token).ConfigureAwait(false);
                while (await row.ReadAsync(token).ConfigureAwait(false)) payments.Add(new PaymentLocation(row.Text(), row.Text()));
                return new PaymentLocationPage(payments, count);
            },
            cancellationToken);
    }
}
