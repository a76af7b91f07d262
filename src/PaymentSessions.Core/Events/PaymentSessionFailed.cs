namespace PaymentSessions;

/// <summary>An attempt to pay has failed. At some providers the shopper may try again within the same session. Immutable.</summary>
public sealed record PaymentSessionFailed : PaymentSessionEvent;
