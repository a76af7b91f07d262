using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>
/// A table as it is known in one place: the EF model, and with it the migrations, the statements and the rows all follow it.
/// </summary>
internal sealed record Table(string Name)
{
    /// <summary>The columns, in the order in which rows are written and read.</summary>
    public required ImmutableArray<Column> Columns { get; init; }

    /// <summary>The names of the columns that tell a row from all others.</summary>
    public required ImmutableArray<string> Key { get; init; }

    public ImmutableArray<TableReference> References { get; init; } = [];

    public ImmutableArray<TableIndex> Indexes { get; init; } = [];

    public ImmutableArray<TableCheck> Checks { get; init; } = [];

    /// <summary>The columns that a change may set.</summary>
    public IEnumerable<Column> Changeable => Columns.Where(column => !Key.Contains(column.Name));
}
