namespace PaymentSessions;

/// <summary>A column of a <see cref="Table"/>.</summary>
internal readonly record struct Column(string Name, ColumnType Type, bool IsNullable = false)
{
    public static Column OfName(string name) => new(name, ColumnType.Name);

    public static Column OfText(string name) => new(name, ColumnType.Text);

    public static Column OfInteger(string name) => new(name, ColumnType.Integer);

    public static Column OfBoolean(string name) => new(name, ColumnType.Boolean);

    public static Column OfTime(string name) => new(name, ColumnType.Time);

    public static Column OfJson(string name) => new(name, ColumnType.Json);

    public static Column OfBytes(string name) => new(name, ColumnType.Bytes);

    /// <summary>The same column, which may be empty.</summary>
    public Column OrNull() => this with { IsNullable = true };
}
