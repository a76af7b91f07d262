namespace PaymentSessions;

/// <summary>Why a request wasn't carried out: an expected outcome, which is a value and not an exception.</summary>
/// <param name="Kind">The kind, which decides the HTTP answer.</param>
/// <param name="Message">A sentence that may be shown to whoever sent the request. It holds no secrets and no personal data.</param>
public sealed record PaymentProblem(PaymentProblemKind Kind, string Message)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>A stable code, such as the provider's reason for a refusal.</summary>
    public string? Code { get; init; }

    /// <summary>When asking the same again makes sense; <see langword="null"/> if it doesn't.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal static PaymentProblem InvalidData(string message) => new(PaymentProblemKind.InvalidData, message);

    /// <summary>Every attempt to commit lost to another one.</summary>
    internal static PaymentProblem ChangedTooOften { get; } = TryAgain("The payment collection is being changed too often. Try again.");

    internal static PaymentProblem NotFound(string message) => new(PaymentProblemKind.NotFound, message);

    internal static PaymentProblem Conflict(string message) => new(PaymentProblemKind.Conflict, message);

    internal static PaymentProblem TryAgain(string message) =>
        new(PaymentProblemKind.Conflict, message) { RetryAfter = ShortestWait };

    internal static PaymentProblem Rejected(ProviderRejection rejection) =>
        new(PaymentProblemKind.Rejected, rejection.ShopperMessage ?? "The payment provider refused the request.") { Code = rejection.Code };

    /// <param name="retryAfter">When asking the same again makes sense: in a second at the earliest.</param>
    internal static PaymentProblem InDoubt(TimeSpan retryAfter) =>
        new(PaymentProblemKind.InDoubt, "The payment provider hasn't answered clearly yet. Repeat the same request later.")
        {
            RetryAfter = retryAfter < ShortestWait ? ShortestWait : retryAfter,
        };
}
