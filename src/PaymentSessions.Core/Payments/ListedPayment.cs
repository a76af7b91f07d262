namespace PaymentSessions;

/// <summary>A payment in a list, with the collection that it pays. Immutable.</summary>
public sealed record ListedPayment(PaymentCollection Collection, Payment Payment);
