namespace PaymentSessions;

/// <summary>What was left of a payment after the last capture was let go. Immutable.</summary>
public sealed record PaymentReleased : MoneyEvent;
