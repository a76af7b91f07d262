using System.Globalization;

namespace PaymentSessions;

/// <summary>
/// An amount of money in one currency: always a whole number of the currency's minor units.
/// </summary>
/// <remarks>
/// <para>
/// It is rounded at most once, on entry, by <see cref="Round"/>; every other way in refuses an amount that is more precise than the
/// currency. Sums and differences are exact, and throw rather than overflow.
/// </para>
/// <para>
/// Two amounts are equal when currency and amount are. <c>default(Money)</c> has no currency, is not a sum of money, and fails in
/// every use.
/// </para>
/// </remarks>
public readonly record struct Money : IComparable<Money>
{
    private readonly Currency? _currency;

    /// <summary>An amount in major units, such as 59.97 EUR.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The amount is more precise than the currency allows, or its minor units don't fit in 64 bits.
    /// </exception>
    public Money(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);

        if (!TryCreate(amount, currency, out this))
        {
            throw new ArgumentOutOfRangeException(
                nameof(amount),
                amount,
                $"An amount in {currency} has at most {currency.MinorUnitDigits} decimal digits and fits in 64 bits of minor units. " +
                "Round it first with Money.Round.");
        }
    }

    private Money(long minorUnits, Currency currency)
    {
        MinorUnits = minorUnits;
        _currency = currency;
    }

    /// <summary>The amount in minor units: 5997 for 59.97 EUR, 3200 for 3200 JPY.</summary>
    public long MinorUnits { get; }

    /// <summary>The currency.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(Money)</c>.</exception>
    public Currency Currency => _currency ?? throw new InvalidOperationException("default(Money) is not a sum of money.");

    /// <summary>The amount in major units, with as many decimal digits as the currency has.</summary>
    public decimal Amount
    {
        get
        {
            var magnitude = unchecked((ulong)(MinorUnits < 0 ? -MinorUnits : MinorUnits));
            return new decimal((int)magnitude, (int)(magnitude >> 32), 0, MinorUnits < 0, (byte)Currency.MinorUnitDigits);
        }
    }

    /// <summary>Whether the amount is zero.</summary>
    public bool IsZero => MinorUnits == 0;

    /// <summary>Whether the amount is above zero.</summary>
    public bool IsPositive => MinorUnits > 0;

    /// <summary>Whether the amount is below zero.</summary>
    public bool IsNegative => MinorUnits < 0;

    /// <summary>An amount in major units of the currency with this code.</summary>
    /// <exception cref="ArgumentException">The code is unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount doesn't fit the currency; see <see cref="Money(decimal, Currency)"/>.</exception>
    public static Money Of(decimal amount, string currencyCode) => new(amount, Currency.Parse(currencyCode));

    /// <summary>An amount in the currency's minor units, such as cents.</summary>
    public static Money FromMinorUnits(long minorUnits, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);

        return new Money(minorUnits, currency);
    }

    /// <summary>Nothing, in this currency.</summary>
    public static Money Zero(Currency currency) => FromMinorUnits(0, currency);

    /// <summary>
    /// Rounds an amount in major units to the currency's minor unit. The only place where this library rounds money.
    /// </summary>
    /// <param name="amount">The amount in major units.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="mode">What to do half-way between two minor units. The default is commercial rounding.</param>
    /// <exception cref="ArgumentOutOfRangeException">The minor units don't fit in 64 bits.</exception>
    public static Money Round(decimal amount, Currency currency, MidpointRounding mode = MidpointRounding.AwayFromZero)
    {
        ArgumentNullException.ThrowIfNull(currency);

        return new Money(decimal.Round(amount, currency.MinorUnitDigits, mode), currency);
    }

    /// <summary>An amount in major units, if the currency can express it exactly and it fits in 64 bits of minor units.</summary>
    /// <returns>Whether it could be expressed.</returns>
    public static bool TryCreate(decimal amount, Currency currency, out Money money)
    {
        ArgumentNullException.ThrowIfNull(currency);

        money = default;
        decimal perUnit = currency.MinorUnitsPerUnit;
        if (amount < long.MinValue / perUnit || amount > long.MaxValue / perUnit) return false;

        var minorUnits = amount * perUnit;
        if (!decimal.IsInteger(minorUnits)) return false;

        money = new Money(decimal.ToInt64(minorUnits), currency);
        return true;
    }

    /// <summary>The smaller of two amounts in the same currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The exact sum.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum doesn't fit in 64 bits of minor units.</exception>
    public static Money operator +(Money left, Money right) =>
        new(checked(left.MinorUnits + right.MinorUnits), Common(left, right));

    /// <summary>The exact difference.</summary>
    /// <inheritdoc cref="op_Addition"/>
    public static Money operator -(Money left, Money right) =>
        new(checked(left.MinorUnits - right.MinorUnits), Common(left, right));

    /// <summary>Whether the first amount is the smaller one.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first amount is the larger one.</summary>
    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first amount isn't the larger one.</summary>
    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first amount isn't the smaller one.</summary>
    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Compares two amounts in the same currency.</summary>
    /// <inheritdoc cref="op_LessThan"/>
    public int CompareTo(Money other)
    {
        _ = Common(this, other);
        return MinorUnits.CompareTo(other.MinorUnits);
    }

    /// <summary>The amount and the code, such as <c>59.97 EUR</c>, in the invariant culture.</summary>
    public override string ToString() =>
        _currency is null ? "no money" : string.Create(CultureInfo.InvariantCulture, $"{Amount} {_currency}");

    private static Currency Common(Money left, Money right) =>
        left.Currency == right.Currency ? left.Currency : throw new CurrencyMismatchException(left.Currency, right.Currency);
}
