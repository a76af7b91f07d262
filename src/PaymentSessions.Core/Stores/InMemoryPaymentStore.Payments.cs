using System.Collections.Concurrent;

namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    private readonly ConcurrentDictionary<string, string> _idsByPayment = new(StringComparer.Ordinal);

    public async ValueTask<PaymentCollection?> FindByPaymentAsync(string paymentId, CancellationToken cancellationToken)
    {
        if (!_idsByPayment.TryGetValue(paymentId, out var id)) return null;

        var collection = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        return collection?.Payments.Any(payment => payment.Id == paymentId) == true ? collection : null;
    }

    public ValueTask<PaymentOperation?> FindOperationByKeyAsync(string collectionId, string key, CancellationToken cancellationToken) =>
        new(WithReason(_entries.GetValueOrDefault(collectionId)?.FindOperationByKey(key)));

    private void AddPayments(PaymentCommit commit)
    {
        foreach (var payment in commit.After.Payments) _idsByPayment.TryAdd(payment.Id, commit.After.Id);
    }
}
