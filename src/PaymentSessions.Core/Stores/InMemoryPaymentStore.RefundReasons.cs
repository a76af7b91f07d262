using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    private readonly ConcurrentDictionary<string, RefundReason> _reasons = new(StringComparer.Ordinal);

    public ValueTask<RefundReason?> FindRefundReasonAsync(string id, CancellationToken cancellationToken) =>
        new(_reasons.GetValueOrDefault(id));

    public ValueTask<RefundReasonPage> ListRefundReasonsAsync(int offset, int limit, CancellationToken cancellationToken)
    {
        var reasons = _reasons.Values
            .Where(reason => reason.RetiredAt is null)
            .OrderBy(reason => reason.Id, StringComparer.Ordinal)
            .ToList();
        return new(new RefundReasonPage([.. reasons.Skip(offset).Take(limit)], reasons.Count));
    }

    public ValueTask<bool> SaveRefundReasonAsync(RefundReason reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);

        for (; ; )
        {
            if (_reasons.TryAdd(reason.Id, reason)) return new(true);
            if (!_reasons.TryGetValue(reason.Id, out var kept)) continue;
            if (kept.RetiredAt is not null) return new(false);
            if (_reasons.TryUpdate(reason.Id, reason, kept)) return new(true);
        }
    }

    private void AddReasons(PaymentCommit commit)
    {
        foreach (var operation in commit.After.Journal.Operations) AddReason(operation.Reason);
        foreach (var operation in commit.SettledOperations) AddReason(operation.Reason);
        foreach (var payment in commit.After.Payments)
        {
            foreach (var refund in payment.Refunds) AddReason(refund.Reason);
        }
    }

    private void AddReason(RefundReason? reason)
    {
        if (reason is not null) _reasons.TryAdd(reason.Id, reason);
    }

    /// <summary>The collection with its reasons as they are now.</summary>
    private PaymentCollection WithReasons(PaymentCollection collection)
    {
        if (collection.Journal.Operations.Any(operation => IsOutdated(operation.Reason)))
        {
            var operations = collection.Journal.Operations.Select(operation => WithReason(operation)!);
            collection = collection with { Journal = collection.Journal with { Operations = [.. operations] } };
        }

        return collection.Payments.Any(payment => payment.Refunds.Any(refund => IsOutdated(refund.Reason)))
            ? collection with { Payments = [.. collection.Payments.Select(WithReasons)] }
            : collection;
    }

    private Payment WithReasons(Payment payment) => payment with { Refunds = [.. payment.Refunds.Select(WithReason)] };

    private Refund WithReason(Refund refund) =>
        IsOutdated(refund.Reason) ? refund with { Reason = _reasons[refund.Reason.Id] } : refund;

    private PaymentOperation? WithReason(PaymentOperation? operation) =>
        IsOutdated(operation?.Reason) ? operation! with { Reason = _reasons[operation.Reason!.Id] } : operation;

    private bool IsOutdated([NotNullWhen(true)] RefundReason? reason) => reason is not null && _reasons[reason.Id] != reason;
}
