namespace PaymentSessions;

/// <summary>
/// Shoppers don't see a session any more that they aren't known to have paid with: it was replaced, superseded or cancelled, or has expired.
/// Money that comes by it all the same is told by <see cref="PaymentAuthorized"/> or <see cref="SurplusPaymentReceived"/>: also money that
/// was held when the session was cancelled, and let go by that. Immutable.
/// </summary>
public sealed record PaymentSessionCanceled : PaymentSessionEvent;
