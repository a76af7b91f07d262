namespace PaymentSessions;

/// <summary>Why an operator's request isn't carried out.</summary>
internal static class PaymentProblems
{
    public static PaymentProblem NoPayment { get; } = PaymentProblem.NotFound("There is no such payment.");

    /// <summary>Told to whoever carries the request out, who makes it a success: what was asked for is the case.</summary>
    public static PaymentProblem CanceledAlready { get; } = PaymentProblem.Conflict("The payment is canceled already.");

    public static PaymentProblem KeyReused { get; } =
        new(PaymentProblemKind.KeyReused, "The operation key was used for something else. Use a new one.");

    /// <summary>
    /// Whether every store can keep what marks a request. What one refuses, and another one changes, would make two keys one, or one two.
    /// </summary>
    public static PaymentProblem? CheckMarks(string? operationKey, string? requestedBy)
    {
        if (operationKey is not null && !StoredText.IsLine(operationKey, PaymentRequest.MaxKeyLength))
        {
            return PaymentProblem.InvalidData(
                $"An operation key has 1 to {PaymentRequest.MaxKeyLength} characters, none of them a control character.");
        }

        return requestedBy is not null && !StoredText.IsText(requestedBy, int.MaxValue)
            ? PaymentProblem.InvalidData("The name of who asks for it has a character that can't be kept.")
            : null;
    }

    /// <summary>Whether an amount can be taken or given back.</summary>
    /// <param name="amount">What is asked for; <see langword="null"/> for all that is left.</param>
    /// <param name="currency">The payment's currency.</param>
    /// <param name="left">How much there is.</param>
    /// <param name="free">How much of that isn't reserved by others.</param>
    /// <param name="done">What would be done with it, as a word for the message.</param>
    public static PaymentProblem? Check(Money? amount, Currency currency, Money left, Money free, string done)
    {
        if (amount is { } asked)
        {
            if (asked.Currency != currency) return PaymentProblem.InvalidData($"The payment is in {currency}, not in {asked.Currency}.");
            if (!asked.IsPositive) return PaymentProblem.InvalidData("The amount must be positive.");
            if (asked > left) return PaymentProblem.InvalidData($"No more than {left} can be {done}.");
        }

        if (left.IsZero) return PaymentProblem.Conflict($"Nothing is left to be {done}.");
        if (free.IsZero || amount > free) return PaymentProblem.TryAgain($"No more than {free} can be {done} while other requests are under way.");

        return null;
    }
}
