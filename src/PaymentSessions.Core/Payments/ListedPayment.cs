namespace PaymentSessions;

/// <summary>A payment in a list, with the collection that it pays. Immutable.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Payment">A payment of it, whether or not it counts.</param>
public sealed record ListedPayment(PaymentCollection Collection, Payment Payment);
