using System.Data.Common;

namespace PaymentSessions;

/// <summary>Reads rows column by column, from left to right.</summary>
internal abstract class RowReader(DbDataReader reader)
{
    private int _next;

    /// <summary>How many results were gone past.</summary>
    public int ResultsRead { get; private set; }

    /// <summary>The next column, which is thereby read.</summary>
    protected int Next => _next++;

    /// <summary>Goes to the next row of this result.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _next = 0;
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes to the next result.</summary>
    public async ValueTask NextResultAsync(CancellationToken cancellationToken)
    {
        ResultsRead++;
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the next column is empty. It isn't read thereby.</summary>
    public bool IsNull => reader.IsDBNull(_next);

    public void Skip(int columns) => _next += columns;

    public string Text() => reader.GetString(Next);

    public string? OptionalText() => SkipNull() ? null : Text();

    public TEnum Enum<TEnum>()
        where TEnum : struct, Enum => EnumNames<TEnum>.Parse(Text());

    public long Integer() => reader.GetInt64(Next);

    public long? OptionalInteger() => SkipNull() ? null : Integer();

    /// <summary>Reads the minor units and the currency.</summary>
    public Money Money()
    {
        var minorUnits = Integer();
        return PaymentSessions.Money.FromMinorUnits(minorUnits, Currency.Parse(Text()));
    }

    public bool Boolean() => reader.GetBoolean(Next);

    public abstract DateTimeOffset Time();

    public DateTimeOffset? OptionalTime() => SkipNull() ? null : Time();

    public RawJson Json() => RawJson.FromStored(Document());

    /// <summary>Reads a JSON text that isn't an object.</summary>
    public abstract byte[] Document();

    public byte[] Bytes() => reader.GetFieldValue<byte[]>(Next);

    private bool SkipNull()
    {
        if (!IsNull) return false;

        Skip(1);
        return true;
    }
}
