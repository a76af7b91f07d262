namespace PaymentSessions;

/// <summary>The provider told something of a payment that contradicts our records: an operator has to look at it. Immutable.</summary>
public sealed record PaymentNeedsReview : MoneyEvent;
