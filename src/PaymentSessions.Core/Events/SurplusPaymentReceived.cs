namespace PaymentSessions;

/// <summary>
/// Money came that counts for nothing: too much, too late, or not what was agreed. It is let go or given back, if it is ours to give; see
/// <see cref="SurplusPaymentReturned"/>, which is told together with this where a session was cancelled just after the shopper had
/// authorised it, or its hold has ended before anybody here knew of it. Immutable.
/// </summary>
public sealed record SurplusPaymentReceived : MoneyEvent;
