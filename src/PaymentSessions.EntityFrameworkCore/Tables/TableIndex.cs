using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>An index of a <see cref="Table"/>.</summary>
internal sealed record TableIndex(string Name, params ImmutableArray<string> Columns)
{
    public bool IsUnique { get; init; }

    /// <summary>Which rows are in it, as SQL; <see langword="null"/> for all of them.</summary>
    public string? Filter { get; init; }
}
