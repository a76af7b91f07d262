using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>
/// A currency of ISO 4217, with the number of decimal digits of its minor unit (its <em>exponent</em>).
/// </summary>
/// <remarks>
/// <para>There is one instance per code, so that equality is that of references. Immutable and safe for use by many threads.</para>
/// <para>
/// Codes to which ISO 4217 gives no minor unit (precious metals, special drawing rights, <c>XTS</c>, <c>XXX</c>) name nothing that a
/// shopper could pay and aren't known here.
/// </para>
/// </remarks>
public sealed partial class Currency : IEquatable<Currency>
{
    private static readonly FrozenDictionary<string, Currency> ByCode =
        Table().ToFrozenDictionary(currency => currency.Code, StringComparer.OrdinalIgnoreCase);

    private Currency(string code, int minorUnitDigits)
    {
        Code = code;
        MinorUnitDigits = minorUnitDigits;
        WireCode = JsonEncodedText.Encode(code.ToLowerInvariant());

        MinorUnitsPerUnit = 1;
        for (var digit = 0; digit < minorUnitDigits; digit++) MinorUnitsPerUnit *= 10;
    }

    /// <summary>Every known currency, in the order of the codes.</summary>
    public static ImmutableArray<Currency> All { get; } = [.. ByCode.Values.OrderBy(currency => currency.Code, StringComparer.Ordinal)];

    /// <summary>The alphabetic code in capitals, such as <c>EUR</c>. On the wire it is written in small letters.</summary>
    public string Code { get; }

    /// <summary>The digits after the decimal point: 2 for EUR, 0 for JPY, 3 for KWD, 4 for CLF.</summary>
    public int MinorUnitDigits { get; }

    internal JsonEncodedText WireCode { get; }

    internal long MinorUnitsPerUnit { get; }

    /// <summary>Finds a currency by its alphabetic code, in capitals or small letters.</summary>
    /// <exception cref="ArgumentException"><paramref name="code"/> is not a known code.</exception>
    public static Currency Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);

        return TryParse(code, out var currency)
            ? currency
            : throw new ArgumentException($"'{code}' is not a currency code of ISO 4217 with a minor unit.", nameof(code));
    }

    /// <summary>Finds a currency by its alphabetic code, in capitals or small letters.</summary>
    /// <returns>Whether the code is known.</returns>
    public static bool TryParse([NotNullWhen(true)] string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && ByCode.TryGetValue(code, out currency);
    }

    /// <inheritdoc/>
    public bool Equals(Currency? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>The alphabetic code.</summary>
    public override string ToString() => Code;
}
