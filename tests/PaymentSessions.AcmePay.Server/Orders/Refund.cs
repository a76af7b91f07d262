namespace PaymentSessions.AcmePay.Server;

/// <summary>Money that was given back.</summary>
internal sealed record Refund(string Id, string Order, string Reference, long Amount, string Currency, string Status);
