namespace PaymentSessions;

/// <summary>What came of recording what a webhook tells.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="CollectionId">The collection that it is about, if that is known.</param>
internal readonly record struct WebhookRecord(WebhookOutcome Outcome, string? CollectionId = null);
