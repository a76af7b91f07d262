namespace PaymentSessions.AcmePay.Server;

/// <summary>The body of every answer from 400 up.</summary>
internal sealed record ErrorBody(Error Error);
