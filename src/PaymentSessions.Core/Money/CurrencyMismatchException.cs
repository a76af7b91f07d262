namespace PaymentSessions;

/// <summary>Two amounts of different currencies were added or compared: always an error of the program, never of a shopper.</summary>
public sealed class CurrencyMismatchException : InvalidOperationException
{
    /// <summary>Reports two currencies that don't mix.</summary>
    public CurrencyMismatchException(Currency left, Currency right)
        : base($"Amounts in {left} and {right} can't be added or compared.")
    {
        Left = left;
        Right = right;
    }

    /// <summary>The currency of the first amount.</summary>
    public Currency Left { get; }

    /// <summary>The currency of the second amount.</summary>
    public Currency Right { get; }
}
