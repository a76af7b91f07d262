namespace PaymentSessions;

/// <summary>What asking a provider about a session has shown.</summary>
/// <param name="Look">What it answered last; unknown if the session has left the collection.</param>
/// <param name="Committed">The collection after it, and whether the answer was recorded.</param>
internal readonly record struct SessionInspection(ProviderResult<ProviderSession> Look, CommittedChange<bool> Committed);
