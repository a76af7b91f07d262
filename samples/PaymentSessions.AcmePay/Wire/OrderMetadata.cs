namespace PaymentSessions.AcmePay;

/// <summary>What Acme Pay's dashboard shows beside an order, so that people find their way from there to here.</summary>
internal sealed record OrderMetadata(string PaymentCollection, string PaymentSession);
