using System.Collections.Immutable;

namespace PaymentSessions.AcmePay.Server;

/// <summary>A complete list.</summary>
internal sealed record DataList<T>(ImmutableArray<T> Data);
