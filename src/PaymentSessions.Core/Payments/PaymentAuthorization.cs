namespace PaymentSessions;

/// <summary>What asking a provider about a session has shown. Immutable.</summary>
/// <param name="Collection">The collection after it.</param>
/// <param name="Session">The session after it.</param>
/// <param name="Payment">The money that is held or was taken by it; <see langword="null"/> if there is none (yet).</param>
public sealed record PaymentAuthorization(PaymentCollection Collection, PaymentSession Session, Payment? Payment);
