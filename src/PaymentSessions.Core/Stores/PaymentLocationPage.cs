namespace PaymentSessions;

/// <summary>A page of a list of payments, before they are read. Immutable.</summary>
/// <param name="Payments">Where the payments of the page are, in the order of the list.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record PaymentLocationPage(IReadOnlyList<PaymentLocation> Payments, int Count);
