using System.Runtime.InteropServices;
using System.Text;

namespace PaymentSessions;

/// <summary>Statements with their arguments, to be sent together. Not safe for use by several threads.</summary>
internal sealed class SqlBatch
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<(SqlStatement Statement, int Start)> _statements = [];
    private readonly List<SqlValue> _values = [];

    /// <summary>
    /// What it locks first: a collection, by its id, or by its reference if it is new. If it is set, the statements are short, change no
    /// other collection, and may be sent together with others. It is also set for reads, which lock nothing.
    /// </summary>
    public string? Target { get; init; }

    public int Count => _statements.Count;

    /// <summary>How many texts are sent.</summary>
    public int CommandCount { get; private set; }

    public SqlStatement this[int index] => _statements[index].Statement;

    /// <summary>The arguments of a statement, of which the first is <c>$1</c>.</summary>
    public ReadOnlySpan<SqlValue> ValuesOf(int index)
    {
        var end = index + 1 < _statements.Count ? _statements[index + 1].Start : _values.Count;
        return CollectionsMarshal.AsSpan(_values)[_statements[index].Start..end];
    }

    /// <summary>Adds a statement, whose arguments are added next.</summary>
    public SqlBatch Add(SqlStatement statement)
    {
        _statements.Add((statement, _values.Count));
        CommandCount += statement.Parts.Length;
        return this;
    }

    /// <exception cref="PaymentStoreException">It isn't Unicode, so that no database could take it.</exception>
    public SqlBatch Text(string? value)
    {
        try
        {
            _ = Strict.GetByteCount(value ?? "");
        }
        catch (EncoderFallbackException exception)
        {
            throw new PaymentStoreException("A text that was to be written has half of a character only: a lone surrogate.", exception);
        }

        return Add(ColumnType.Text, 0, (object?)value ?? DBNull.Value);
    }

    public SqlBatch Enum<TEnum>(TEnum value)
        where TEnum : struct, Enum => Text(EnumNames<TEnum>.Of(value));

    public SqlBatch Integer(long? value) => Add(ColumnType.Integer, value ?? 0, value is null ? DBNull.Value : null);

    /// <summary>Adds the minor units and the currency.</summary>
    public SqlBatch Money(Money value) => Integer(value.MinorUnits).Text(value.Currency.Code);

    public SqlBatch Boolean(bool value) => Add(ColumnType.Boolean, value ? 1 : 0, null);

    public SqlBatch Time(DateTimeOffset? value) =>
        Add(ColumnType.Time, value?.ToUnixTimeMilliseconds() ?? 0, value is null ? DBNull.Value : null);

    public SqlBatch Json(RawJson value) => Document(ArrayOf(value.Utf8));

    /// <summary>Adds a JSON text that isn't an object.</summary>
    public SqlBatch Document(byte[] utf8) => Add(ColumnType.Json, 0, utf8);

    public SqlBatch Bytes(ReadOnlyMemory<byte> value) => Add(ColumnType.Bytes, 0, ArrayOf(value));

    private static byte[] ArrayOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == segment.Count
            ? array
            : bytes.ToArray();

    private SqlBatch Add(ColumnType type, long number, object? content)
    {
        _values.Add(new SqlValue(type, number, content));
        return this;
    }
}
