namespace PaymentSessions;

/// <summary>
/// Shoppers don't see a session any more that they haven't paid with: it was replaced, superseded or cancelled, or has expired. Money that
/// comes by it all the same is told by <see cref="PaymentAuthorized"/> or <see cref="SurplusPaymentReceived"/>. Immutable.
/// </summary>
public sealed record PaymentSessionCanceled : PaymentSessionEvent;
