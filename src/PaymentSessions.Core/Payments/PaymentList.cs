namespace PaymentSessions;

internal sealed class PaymentList(IPaymentStore store) : IPaymentList
{
    public async ValueTask<PaymentPage> ListAsync(PaymentQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, PaymentQuery.MaxLimit);

        var page = await store.ListPaymentsAsync(query, cancellationToken).ConfigureAwait(false);
        var collections = new Dictionary<string, PaymentCollection?>(StringComparer.Ordinal);
        var payments = new List<ListedPayment>(page.Payments.Count);
        foreach (var (collectionId, paymentId) in page.Payments)
        {
            if (!collections.TryGetValue(collectionId, out var collection))
            {
                collection = await store.FindAsync(collectionId, cancellationToken).ConfigureAwait(false);
                collections.Add(collectionId, collection);
            }

            if (collection?.FindPayment(paymentId) is { } payment) payments.Add(new ListedPayment(collection, payment));
        }

        return new PaymentPage(payments, page.Count);
    }
}
