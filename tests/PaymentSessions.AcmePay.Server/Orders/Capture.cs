namespace PaymentSessions.AcmePay.Server;

/// <summary>Money that was taken of an order; without a reference if it was taken as soon as the shopper paid.</summary>
internal sealed record Capture(string Id, string? Reference, long Amount);
