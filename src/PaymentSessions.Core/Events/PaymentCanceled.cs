namespace PaymentSessions;

/// <summary>Held money that counted was let go: on demand, or by the provider when it had held it long enough. Immutable.</summary>
public sealed record PaymentCanceled : MoneyEvent;
