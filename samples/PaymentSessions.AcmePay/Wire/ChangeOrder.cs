namespace PaymentSessions.AcmePay;

/// <summary>The body of <c>POST /v1/orders/{id}/capture</c>, <c>/refund</c> and <c>/cancel</c>.</summary>
/// <param name="Reference">Our id of the operation.</param>
/// <param name="Amount">In minor units; for a cancellation, what the order was for.</param>
internal sealed record ChangeOrder(string Reference, long Amount);
