namespace PaymentSessions.AcmePay.Server;

/// <summary>Why a request wasn't carried out.</summary>
internal sealed record Error(string Code, string Message, string? ShopperMessage);
