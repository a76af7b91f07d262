using CsCheck;

namespace PaymentSessions.Tests;

internal static class MoneyGen
{
    /// <summary>Sums of a few of them fit in 64 bits.</summary>
    private const long Some = long.MaxValue / 16;

    public static Gen<Currency> Currencies { get; } = Gen.OneOf([.. Currency.All]);

    /// <summary>Any amount that there can be, the extreme ones included.</summary>
    public static Gen<Money> Any { get; } = Currencies.Select(
        Gen.OneOf(Gen.Long, Gen.Long[-1000, 1000], Gen.OneOf(long.MinValue, long.MinValue + 1, long.MaxValue - 1, long.MaxValue)),
        (currency, minorUnits) => Money.FromMinorUnits(minorUnits, currency));

    /// <summary>Amounts in one currency that can be added.</summary>
    public static Gen<Money[]> Addable { get; } = Currencies.SelectMany(currency =>
        Gen.OneOf(Gen.Long[-Some, Some], Gen.Long[-1000, 1000]).Select(minorUnits => Money.FromMinorUnits(minorUnits, currency)).Array[3, 6]);

    /// <summary>Decimal numbers with up to 28 digits after the point, of either sign.</summary>
    public static Gen<decimal> Decimals { get; } = Gen.Select(
        Gen.Int,
        Gen.Int,
        Gen.Int[0, int.MaxValue],
        Gen.Bool,
        Gen.Int[0, 28],
        (low, middle, high, isNegative, scale) => new decimal(low, middle, scale < 10 ? 0 : high, isNegative, (byte)scale));
}
