using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>Columns that name a row of another table by its key.</summary>
internal sealed record TableReference(Table Target, params ImmutableArray<string> Columns);
