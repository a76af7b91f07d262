using System.Collections.Immutable;

namespace PaymentSessions;

// What has become of money. Of money that doesn't count, only that it came and that it went is told, so that nobody takes it for paid.
internal sealed partial class PaymentEventDerivation
{
    private void ComparePayments()
    {
        foreach (var payment in _after.Payments)
        {
            var known = FindPayment(_before, payment.Id);
            if (ReferenceEquals(known, payment)) continue;

            if (known is null) Add(payment.Counts ? Authorized(payment) : Received(payment));
            CompareCaptures(payment, known);
            CompareRefunds(payment, known);
            CompareReleases(payment, known);
            if (payment.NeedsReview && known is not { NeedsReview: true }) Add(NeedsReview(payment));
        }
    }

    private void CompareCaptures(Payment payment, Payment? known)
    {
        if (!payment.Counts) return;

        foreach (var capture in payment.Captures)
        {
            if (known is null || !HasCapture(known.Captures, capture.Id)) Add(Captured(payment, capture));
        }
    }

    private void CompareRefunds(Payment payment, Payment? known)
    {
        foreach (var refund in payment.Refunds)
        {
            var knownRefund = known is null ? null : FindRefund(known.Refunds, refund.Id);
            if (refund.FailedAt is not null)
            {
                if (knownRefund?.FailedAt is null) Add(RefundFailed(payment, refund.Amount, refund.Id, refund.OperationId));
            }
            else if (knownRefund is null)
            {
                Add(payment.Counts ? Refunded(payment, refund) : Returned(payment, refund.Amount, refund.Id));
            }
        }
    }

    private void CompareReleases(Payment payment, Payment? known)
    {
        var isCanceled = payment.CanceledAt is not null && known?.CanceledAt is null;
        var released = known is null ? payment.ReleasedAmount : payment.ReleasedAmount - known.ReleasedAmount;
        if (!isCanceled && !released.IsPositive) return;

        if (!payment.Counts) Add(Returned(payment, released, refundId: null));
        else Add(isCanceled ? PaymentIsCanceled(payment, released) : Released(payment, released));
    }

    private static Payment? FindPayment(PaymentCollection? collection, string? id)
    {
        if (collection is null) return null;

        foreach (var payment in collection.Payments)
        {
            if (payment.Id == id) return payment;
        }

        return null;
    }

    private static bool HasCapture(ImmutableArray<Capture> captures, string id)
    {
        foreach (var capture in captures)
        {
            if (capture.Id == id) return true;
        }

        return false;
    }

    private static Refund? FindRefund(ImmutableArray<Refund> refunds, string id)
    {
        foreach (var refund in refunds)
        {
            if (refund.Id == id) return refund;
        }

        return null;
    }
}
