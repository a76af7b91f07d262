using System.Collections.Immutable;

namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    public ValueTask<PaymentLocationPage> ListPaymentsAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        var payments = _entries.Values
            .SelectMany(entry => entry.Collection.Payments)
            .Where(payment => IsIn(query, payment))
            .Order(Comparer<Payment>.Create((left, right) => Compare(query, left, right)))
            .ToList();
        var page = payments.Skip(query.Offset).Take(query.Limit).Select(payment => new PaymentLocation(payment.CollectionId, payment.Id));
        return new(new PaymentLocationPage([.. page], payments.Count));
    }

    private static bool IsIn(PaymentQuery query, Payment payment) =>
        IsIn(query.Ids, payment.Id)
        && IsIn(query.SessionIds, payment.SessionId)
        && IsIn(query.CollectionIds, payment.CollectionId)
        && IsIn(query.ProviderIds, payment.ProviderId)
        && query.CreatedAt.Contains(payment.CreatedAt)
        && query.UpdatedAt.Contains(payment.UpdatedAt)
        && (query.NeedsReview ?? payment.NeedsReview) == payment.NeedsReview;

    private static bool IsIn(ImmutableArray<string> allowed, string id) => allowed.IsEmpty || allowed.Contains(id, StringComparer.Ordinal);

    private static int Compare(PaymentQuery query, Payment left, Payment right)
    {
        var first = query.Order switch
        {
            PaymentOrder.CreatedAt => left.CreatedAt.CompareTo(right.CreatedAt),
            PaymentOrder.UpdatedAt => left.UpdatedAt.CompareTo(right.UpdatedAt),
            _ => 0,
        };
        var result = first != 0 ? first : string.CompareOrdinal(left.Id, right.Id);
        return query.IsDescending ? -result : result;
    }
}
