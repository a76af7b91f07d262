using System.Collections.Immutable;

namespace PaymentSessions.AcmePay;

/// <summary>A list that Acme Pay promises to be complete up to now.</summary>
internal sealed record AcmeList<T>(ImmutableArray<T> Data);
