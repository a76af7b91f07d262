namespace PaymentSessions;

/// <summary>
/// Money came that counts for nothing: too much, too late, or not what was agreed. It is let go or given back, if it is ours to give; see
/// <see cref="SurplusPaymentReturned"/>. Immutable.
/// </summary>
public sealed record SurplusPaymentReceived : MoneyEvent;
