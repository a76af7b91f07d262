namespace PaymentSessions;

// What an operator has looked at.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>Ends the review of a payment whose amounts don't contradict each other (any more). Its provider may bring it about again.</summary>
    /// <param name="paymentId">The payment.</param>
    /// <param name="updatedAt">When what the operator has looked at had last changed, in UTC by the store's clock.</param>
    /// <returns>Why that isn't possible.</returns>
    public PaymentProblem? EndReview(string paymentId, DateTimeOffset updatedAt)
    {
        if (After.FindPayment(paymentId) is not { } payment) return PaymentProblems.NoPayment;
        if (!payment.NeedsReview) return null;
        if (payment.UpdatedAt != updatedAt) return PaymentProblem.Conflict("The payment has changed since. Look at it again.");
        if (FindContradiction(payment) is { } contradiction) return PaymentProblem.Conflict(contradiction);

        UpdatePayment(paymentId, reviewed => reviewed with { NeedsReview = false });
        return null;
    }

    /// <summary>What can't be true of the amounts of a payment at once, as a sentence.</summary>
    private string? FindContradiction(Payment payment)
    {
        var refunding = After.ReservedAmount(payment, PaymentOperationKind.Refund);
        if (payment.RefundedAmount + refunding > payment.CapturedAmount)
        {
            return $"No more than the captured {payment.CapturedAmount} can be given back: {payment.RefundedAmount} was, "
                + $"and {refunding} is about to be.";
        }

        var capturing = After.ReservedAmount(payment, PaymentOperationKind.Capture);
        return payment.CapturedAmount + payment.ReleasedAmount + capturing > payment.Amount
            ? $"No more than the authorized {payment.Amount} can be captured or released: {payment.CapturedAmount} was captured, "
                + $"{payment.ReleasedAmount} released, and {capturing} is about to be captured."
            : null;
    }
}
