using System.Globalization;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>Reads JSON numbers as decimals, digit by digit: never rounded, and never by way of binary fractions.</summary>
internal static class JsonAmount
{
    /// <summary>So many digits, before and after the point, fit in a decimal for certain.</summary>
    private const int MaxDigits = 28;

    /// <summary>Reads a number.</summary>
    /// <returns>Whether it fits in a decimal exactly.</returns>
    public static bool TryRead(JsonElement number, out decimal amount)
    {
        amount = 0;
        ReadOnlySpan<char> text = number.GetRawText();
        var exponentAt = text.IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = 0;
        var isExponentRead = exponentAt < 0 || int.TryParse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
        if (mantissa.TrimStart("-0.").Length == 0) return true;
        if (!isExponentRead || Math.Abs((long)exponent) > 2 * MaxDigits || !Fits(mantissa, exponent)) return false;

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>Whether few enough digits stand before and after the point once the exponent has moved it. Zeros at the ends aren't counted.</summary>
    private static bool Fits(ReadOnlySpan<char> mantissa, int exponent)
    {
        mantissa = mantissa.TrimStart('-');
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? default : mantissa[(point + 1)..];

        var digits = string.Concat(whole, fraction);
        var before = whole.Length - (digits.Length - digits.TrimStart('0').Length) + exponent;
        var after = fraction.Length - (digits.Length - digits.TrimEnd('0').Length) - exponent;
        return Math.Max(before, 0) + Math.Max(after, 0) <= MaxDigits;
    }
}
