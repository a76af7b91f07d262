namespace PaymentSessions;

/// <summary>A session, and how it stands in its collection.</summary>
internal readonly record struct PlacedSession(PaymentSession Session, SessionPlace Place);
