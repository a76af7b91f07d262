namespace PaymentSessions;

/// <summary>Where a payment is. Immutable.</summary>
/// <param name="CollectionId">The collection that it belongs to.</param>
/// <param name="PaymentId">Its id.</param>
public sealed record PaymentLocation(string CollectionId, string PaymentId);
