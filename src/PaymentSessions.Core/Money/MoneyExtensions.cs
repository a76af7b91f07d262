namespace PaymentSessions;

/// <summary>Sums of money.</summary>
public static class MoneyExtensions
{
    /// <summary>The exact sum of an amount of each element; zero in <paramref name="currency"/> when there is none.</summary>
    /// <exception cref="CurrencyMismatchException">An amount is in another currency.</exception>
    /// <exception cref="OverflowException">The sum doesn't fit in 64 bits of minor units.</exception>
    public static Money Sum<T>(this IEnumerable<T> source, Currency currency, Func<T, Money> amount)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(amount);

        var sum = Money.Zero(currency);
        foreach (var element in source) sum += amount(element);
        return sum;
    }
}
