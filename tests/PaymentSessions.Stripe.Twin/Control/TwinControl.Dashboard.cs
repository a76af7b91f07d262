namespace PaymentSessions.Stripe.Twin;

/// <summary>What people do at the dashboard, and networks and banks by themselves.</summary>
public sealed partial class TwinControl
{
    /// <summary>Captures at the dashboard.</summary>
    /// <param name="id">The payment intent.</param>
    /// <param name="amount">How much; <see langword="null"/> for all that is held.</param>
    public Task<TwinPaymentIntent> CaptureAsync(string id, long? amount = null) =>
        ActAsync<TwinPaymentIntent>($"dashboard/payment_intents/{id}/capture", ("amount_to_capture", amount));

    /// <summary>Cancels at the dashboard.</summary>
    public Task<TwinPaymentIntent> CancelAsync(string id) => ActAsync<TwinPaymentIntent>($"dashboard/payment_intents/{id}/cancel");

    /// <summary>The time is over for which the money was held.</summary>
    public Task<TwinPaymentIntent> ExpireAsync(string id) => ActAsync<TwinPaymentIntent>($"dashboard/payment_intents/{id}/expire");

    /// <summary>A part of a bank transfer has arrived.</summary>
    public Task<TwinPaymentIntent> FundInPartAsync(string id, long amount) =>
        ActAsync<TwinPaymentIntent>($"dashboard/payment_intents/{id}/fund", ("amount", amount));

    /// <summary>Gives money back at the dashboard.</summary>
    /// <param name="paymentIntentId">The payment intent.</param>
    /// <param name="amount">How much; <see langword="null"/> for all that is left.</param>
    /// <param name="reason">Stripe's word for the reason.</param>
    public Task<TwinRefund> RefundAsync(string paymentIntentId, long? amount = null, string? reason = null) =>
        ActAsync<TwinRefund>("dashboard/refunds", ("payment_intent", paymentIntentId), ("amount", amount), ("reason", reason));

    /// <summary>A pending refund has arrived.</summary>
    public Task<TwinRefund> SucceedRefundAsync(string id) => ActAsync<TwinRefund>($"dashboard/refunds/{id}/succeed");

    /// <summary>The money of a refund has come back, even though it had succeeded.</summary>
    public Task<TwinRefund> FailRefundAsync(string id, string? reason = null) =>
        ActAsync<TwinRefund>($"dashboard/refunds/{id}/fail", ("failure_reason", reason));

    /// <summary>A refund that waited for the shopper is called off.</summary>
    public Task<TwinRefund> CancelRefundAsync(string id) => ActAsync<TwinRefund>($"dashboard/refunds/{id}/cancel");

    /// <summary>The shopper disputes a payment.</summary>
    public Task<TwinDispute> DisputeAsync(string paymentIntentId, string? reason = null) =>
        ActAsync<TwinDispute>($"dashboard/payment_intents/{paymentIntentId}/dispute", ("reason", reason));

    /// <summary>The account answers a dispute.</summary>
    public Task<TwinDispute> AnswerDisputeAsync(string id) => ActAsync<TwinDispute>($"dashboard/disputes/{id}/answer");

    /// <summary>The shopper's bank decides a dispute.</summary>
    public Task<TwinDispute> CloseDisputeAsync(string id, bool isWon) =>
        ActAsync<TwinDispute>($"dashboard/disputes/{id}/close", ("outcome", isWon ? "won" : "lost"));
}
