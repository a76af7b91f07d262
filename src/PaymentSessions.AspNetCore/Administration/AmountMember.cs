namespace PaymentSessions.AspNetCore;

/// <summary>The member <c>amount</c> of a body, once its currency is known.</summary>
internal static class AmountMember
{
    /// <summary>Takes an amount of major units as money.</summary>
    /// <param name="amount">The amount; <see langword="null"/> if it was left out.</param>
    /// <param name="currency">The currency that it is in.</param>
    /// <param name="money">The money; <see langword="null"/> if it was left out.</param>
    /// <returns>The problem, if there is no such amount in the currency.</returns>
    public static PaymentProblem? Read(decimal? amount, Currency currency, out Money? money)
    {
        money = null;
        if (amount is not { } given) return null;

        if (Money.TryCreate(given, currency, out var exact))
        {
            money = exact;
            return null;
        }

        return decimal.Round(given, currency.MinorUnitDigits) == given
            ? Problems.InvalidRequest("Value for field 'amount' is too large")
            : Problems.InvalidRequest($"Value for field 'amount' has more than {currency.MinorUnitDigits} decimals, which {currency} doesn't have");
    }
}
