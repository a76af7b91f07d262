using System.Collections.Frozen;

namespace PaymentSessions;

/// <summary>Amounts in Stripe's minor units, which aren't ISO 4217's everywhere.</summary>
/// <remarks>
/// <para>
/// After <see href="https://docs.stripe.com/currencies#minor-units"/>: some currencies are counted in whole units, some in thousandths whose
/// last digit is 0, all others in hundredths; of <c>ISK</c> and <c>UGX</c>, hundredths are counted although there are none. What Stripe
/// can't express is refused, never rounded.
/// </para>
/// <para>Stripe's special rules for paying out (<c>HUF</c>, <c>TWD</c>) aren't about payments, and aren't here.</para>
/// </remarks>
internal static class StripeMoney
{
    /// <summary>The largest number that Stripe takes: 12 digits.</summary>
    public const long Largest = 999_999_999_999;

    private static readonly FrozenSet<string> InWholeUnits = FrozenSet.ToFrozenSet(
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]);

    private static readonly FrozenSet<string> InThousandths = FrozenSet.ToFrozenSet(["BHD", "JOD", "KWD", "OMR", "TND"]);

    private static readonly FrozenSet<string> WithoutFraction = FrozenSet.ToFrozenSet(["ISK", "UGX"]);

    /// <summary>Expresses an amount in Stripe's minor units.</summary>
    /// <returns>Whether Stripe can express it: exactly, and in 12 digits.</returns>
    public static bool TryWrite(Money money, out long amount)
    {
        var (perUnit, step) = ScaleOf(money.Currency);
        amount = 0;

        // Neither product nor quotient loses anything: decimal has 28 digits, and the remainder is looked at.
        var scaled = money.Amount * perUnit;
        if (!decimal.IsInteger(scaled) || scaled % step != 0 || Math.Abs(scaled) > Largest) return false;

        amount = decimal.ToInt64(scaled);
        return true;
    }

    /// <summary>Reads an amount in Stripe's minor units.</summary>
    /// <returns>Whether the currency is known here and can express it exactly.</returns>
    public static bool TryRead(long amount, string? currencyCode, out Money money)
    {
        money = default;
        return Currency.TryParse(currencyCode, out var currency)
            && Money.TryCreate(amount / (decimal)ScaleOf(currency).PerUnit, currency, out money);
    }

    /// <returns>How many of Stripe's minor units one unit has, and the number that every amount is a multiple of.</returns>
    private static (int PerUnit, int Step) ScaleOf(Currency currency) =>
        InWholeUnits.Contains(currency.Code) ? (1, 1)
        : InThousandths.Contains(currency.Code) ? (1000, 10)
        : WithoutFraction.Contains(currency.Code) ? (100, 100)
        : (100, 1);
}
