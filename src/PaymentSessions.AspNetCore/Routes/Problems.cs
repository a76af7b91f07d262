namespace PaymentSessions.AspNetCore;

/// <summary>Problems that only HTTP knows.</summary>
internal static class Problems
{
    public static PaymentProblem MethodNotAllowed { get; } = new(PaymentProblemKind.MethodNotAllowed, "The route has no such method.");

    /// <summary>The same words as the reference server's, which tell nothing.</summary>
    public static PaymentProblem Unforeseen { get; } = new(PaymentProblemKind.Unforeseen, "An unknown error occurred.") { Code = "unknown_error" };

    /// <summary>The same as from the initializer, so that nobody can tell a foreign collection from one that doesn't exist.</summary>
    public static PaymentProblem NoSuchCollection { get; } = NotFound("There is no such payment collection.");

    public static PaymentProblem NoSuchPayment { get; } = NotFound("There is no such payment.");

    public static PaymentProblem NoSuchRefundReason { get; } = NotFound("There is no such refund reason.");

    /// <summary>In the reference server's words.</summary>
    public static PaymentProblem Unauthorized { get; } = new(PaymentProblemKind.Unauthenticated, "Unauthorized");

    public static PaymentProblem Forbidden { get; } = new(PaymentProblemKind.Forbidden, "Forbidden");

    public static PaymentProblem Unavailable { get; } =
        new(PaymentProblemKind.Unavailable, "Payments are not available at the moment. Repeat the same request later.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    public static PaymentProblem InvalidRequest(string reason) => new(PaymentProblemKind.InvalidData, $"Invalid request: {reason}");

    public static PaymentProblem TooLarge(int maxBytes) => new(PaymentProblemKind.TooLarge, $"The body is larger than {maxBytes} bytes.");

    public static PaymentProblem NotFound(string what) => new(PaymentProblemKind.NotFound, what);
}
