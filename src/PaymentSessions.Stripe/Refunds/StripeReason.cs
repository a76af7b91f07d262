namespace PaymentSessions;

/// <summary>The reasons for a refund that Stripe has words for.</summary>
internal static class StripeReason
{
    /// <summary>Stripe's word for a reason of the host's that has it as its code; <see langword="null"/> for any other.</summary>
    /// <remarks>Stripe adds cards and e-mail addresses of what is called fraudulent to its block lists.</remarks>
    public static string? Of(RefundReason? reason) =>
        reason?.Code is "duplicate" or "fraudulent" or "requested_by_customer" ? reason.Code : null;
}
