using Microsoft.OpenApi;

namespace PaymentSessions.AspNetCore;

/// <summary>What OpenAPI documents say about all of the operators' routes.</summary>
internal static class AdminDescriptions
{
    public const string Tag = "Payment administration";

    public static readonly ParameterDescription Offset =
        new("offset", ParameterLocation.Query, "How many to skip. Default: 0.", Type: "integer");

    public static readonly ParameterDescription Limit =
        new("limit", ParameterLocation.Query, "How many to list at most, from 1 to 100. Default: 20.", Type: "integer");

    public static readonly ParameterDescription Key = new(
        IdempotencyHeader.Name,
        ParameterLocation.Header,
        "Marks the repeats of one wish, such as a double click: it is carried out once, and a repeat is told what came of it. 1 to 255 visible ASCII characters, unique in the payment collection. Optional.");

    public static readonly PaymentProblem InDoubt = new(
        PaymentProblemKind.InDoubt,
        "The payment provider hasn't answered clearly yet. Repeat the same request later.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static readonly PaymentProblem KeyReused =
        new(PaymentProblemKind.KeyReused, "The operation key was used for something else. Use a new one.");

    public static ParameterDescription Id(string what) => new("id", ParameterLocation.Path, $"The {what}'s id.", IsRequired: true);

    /// <summary>What every route may answer, and what this one may answer besides.</summary>
    public static PaymentProblem[] Answers(PaymentProblem invalid, params PaymentProblem[] others) =>
    [
        invalid, Problems.Unauthorized, Problems.Forbidden, Problems.MethodNotAllowed, .. others, Problems.Unforeseen, Problems.Unavailable,
    ];
}
