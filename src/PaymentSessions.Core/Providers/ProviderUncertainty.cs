namespace PaymentSessions;

/// <summary>Nobody knows whether the call took effect.</summary>
/// <param name="Reason">What happened, for operators: never written to a shopper. It holds no secrets and no personal data.</param>
public sealed record ProviderUncertainty(string Reason);
