namespace PaymentSessions.AcmePay;

/// <summary>The body of every answer from 400 up.</summary>
internal sealed record AcmeErrorBody(AcmeError Error);
