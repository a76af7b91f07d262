namespace PaymentSessions;

/// <summary>That a provider is registered under an id; the provider itself is a keyed service.</summary>
internal sealed record PaymentProviderRegistration(string Id);
