namespace PaymentSessions;

/// <summary>The provider holds money that counts. Immutable.</summary>
public sealed record PaymentAuthorized : MoneyEvent;
