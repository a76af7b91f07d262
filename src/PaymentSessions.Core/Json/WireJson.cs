using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>How amounts, times and states look on the wire.</summary>
internal static class WireJson
{
    private const int MaxAmountLength = 32;
    private const int TimeLength = 24;

    /// <summary>A decimal number of major units, without zeros that say nothing: <c>59.97</c>, <c>20</c>.</summary>
    public static void WriteAmount(this Utf8JsonWriter writer, Money money)
    {
        var perUnit = money.Currency.MinorUnitsPerUnit;
        var (units, fraction) = Math.DivRem(money.MinorUnits, perUnit);
        if (fraction == 0)
        {
            writer.WriteNumberValue(units);
            return;
        }

        Span<byte> text = stackalloc byte[MaxAmountLength];
        var length = 0;
        if (money.MinorUnits < 0) text[length++] = (byte)'-';

        Utf8Formatter.TryFormat(Magnitude(units), text[length..], out var written);
        length += written;
        text[length++] = (byte)'.';

        var digits = new StandardFormat('D', (byte)money.Currency.MinorUnitDigits);
        Utf8Formatter.TryFormat(Magnitude(fraction), text[length..], out written, digits);
        length += written;

        writer.WriteRawValue(text[..length].TrimEnd((byte)'0'), skipInputValidation: true);
    }

    /// <summary>A time in ISO 8601, in UTC, with milliseconds: <c>2019-08-24T14:15:22.000Z</c>.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, DateTimeOffset? time)
    {
        if (time is not { } value)
        {
            writer.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[TimeLength];
        value.UtcDateTime.TryFormat(text, out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }

    public static void WriteDocument(this Utf8JsonWriter writer, RawJson document) =>
        writer.WriteRawValue(document.Utf8.Span, skipInputValidation: true);

    private static ulong Magnitude(long value) => unchecked((ulong)(value < 0 ? -value : value));
}
