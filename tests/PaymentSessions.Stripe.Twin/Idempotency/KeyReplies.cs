namespace PaymentSessions.Stripe.Twin;

/// <summary>The answers about keys.</summary>
internal static class KeyReplies
{
    public const int MaxLength = 255;

    private const string Type = "idempotency_error";

    public static Reply TooLong { get; } =
        Error(400, $"Idempotency keys can be at most {MaxLength} characters long.");

    public static Reply InUse(string key) => Error(
        409,
        "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other "
        + $"request is still going through): {key}. Please try again later.",
        "idempotency_key_in_use");

    public static Reply OtherParameters(string key) => Error(
        400,
        "Keys for idempotent requests can only be used with the same parameters they were first used with. "
        + $"Try using a key other than '{key}' if you meant to execute a different request.");

    public static Reply OtherPath(string key, string path) => Error(
        400,
        $"Keys for idempotent requests can only be used for the same endpoint they were first used for ('{path}'). "
        + $"Try using a key other than '{key}' if you meant to execute a different request.");

    private static Reply Error(int status, string message, string? code = null) =>
        Reply.ErrorBefore(status, new TwinError(Type, message) { Code = code });
}
