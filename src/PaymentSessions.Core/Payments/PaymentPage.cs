namespace PaymentSessions;

/// <summary>A page of a list of payments. Immutable.</summary>
/// <param name="Payments">The payments of the page, in the order of the list.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record PaymentPage(IReadOnlyList<ListedPayment> Payments, int Count);
