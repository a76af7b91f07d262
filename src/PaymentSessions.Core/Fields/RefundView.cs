namespace PaymentSessions;

/// <summary>A refund as it is written.</summary>
internal readonly record struct RefundView(PaymentView Payment, Refund Refund)
{
    public static IEnumerable<RefundView> All(PaymentView payment)
    {
        foreach (var refund in payment.Payment.Refunds) yield return new RefundView(payment, refund);
    }

    public static (bool Exists, RefundReason Reason) FindReason(RefundView view) =>
        view.Refund.Reason is { } reason ? (true, reason) : default;
}
