namespace PaymentSessions.AcmePay;

/// <summary>A capture of an order, as Acme Pay describes it.</summary>
/// <param name="Reference">The operation that made it; <see langword="null"/> if the order was captured as soon as it was paid.</param>
/// <param name="Amount">In minor units.</param>
internal sealed record AcmeCapture(string? Reference, long Amount);
