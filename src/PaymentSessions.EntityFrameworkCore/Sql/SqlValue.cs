namespace PaymentSessions;

/// <summary>An argument of a statement, in the form that all databases' clients start from.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Number">The number, the truth value as 0 or 1, or the time as milliseconds since 1970.</param>
/// <param name="Content">The text, the bytes, or <see cref="DBNull"/>.</param>
internal readonly record struct SqlValue(ColumnType Type, long Number, object? Content)
{
    public bool IsNull => Content is DBNull;

    public string Text => (string)Content!;

    public byte[] Bytes => (byte[])Content!;

    public DateTime Time => DateTime.UnixEpoch.AddTicks(Number * TimeSpan.TicksPerMillisecond);
}
