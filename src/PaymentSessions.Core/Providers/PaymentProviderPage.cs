using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>A part of the list of providers that a region offers. Immutable.</summary>
/// <param name="Ids">The ids in this part.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Offset">How many come before this part.</param>
/// <param name="Limit">How many this part may have.</param>
public sealed record PaymentProviderPage(ImmutableArray<string> Ids, int Count, int Offset, int Limit);
