using Microsoft.OpenApi;

namespace PaymentSessions.AspNetCore;

/// <summary>What OpenAPI documents say about the store routes.</summary>
internal static partial class RouteDescriptions
{
    private static readonly ParameterDescription Key = new(
        PublishableKeyCheck.Header,
        ParameterLocation.Header,
        "The storefront's publishable key.",
        IsRequired: true);

    private static readonly ParameterDescription Idempotency = new(
        IdempotencyHeader.Name,
        ParameterLocation.Header,
        "Marks the repeats of one request: they get the first one's answer, with the header Idempotent-Replayed. 1 to 255 visible ASCII characters. Optional.");

    public static readonly ParameterDescription Fields = new(
        "fields",
        ParameterLocation.Query,
        "Names separated by commas. With + before it, a name is added to the default fields, with - removed from them, and with * a relation's own fields are added. A name without a sign replaces the default fields.");

    private static readonly PaymentProblem Invalid = Problems.InvalidRequest("Field 'provider_id' is required");

    private static readonly PaymentProblem NoKey = new(
        PaymentProblemKind.NotAllowed,
        "A valid publishable key is required to proceed with the request");

    private static readonly PaymentProblem NotFound = new(PaymentProblemKind.NotFound, "There is no such payment collection.");

    private static readonly PaymentProblem Conflict = new(
        PaymentProblemKind.Conflict,
        "Nothing is owed on this payment collection any more: it is paid, authorized or canceled.");

    private static readonly PaymentProblem Rejected = new(PaymentProblemKind.Rejected, "The payment provider refused the request.")
    {
        Code = "amount_too_small",
    };

    private static readonly PaymentProblem InDoubt = new(
        PaymentProblemKind.InDoubt,
        "The payment provider hasn't answered clearly yet. Repeat the same request later.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    private static readonly PaymentProblem KeyReused = new(
        PaymentProblemKind.KeyReused,
        "The Idempotency-Key was used for another request. Use a new one.");

    public static RouteDescription InitializeSession { get; } = new()
    {
        OperationId = "initializePaymentSession",
        Summary = "Initialize Payment Session of a Payment Collection",
        Description = "Starts a session for what is still owed, with the provider that the shopper has chosen. A session that the shopper had before is cancelled; if it turns out to be paid, it is kept.",
        Parameters = [new("id", ParameterLocation.Path, "The payment collection's id.", IsRequired: true), Fields, Key, Idempotency],
        Body = (Examples.InitializeSchema, Examples.Initialize),
        Answer = (WireSchema.PaymentCollectionAnswer, Examples.Collection),
        Problems =
        [
            Invalid, NoKey, NotFound, Problems.MethodNotAllowed, Conflict, Problems.TooLarge(65536), Rejected, KeyReused,
            Problems.Unforeseen, InDoubt, Problems.Unavailable,
        ],
    };

    public static RouteDescription CreateCollection { get; } = new()
    {
        OperationId = "createPaymentCollection",
        Summary = "Create Payment Collection",
        Description = "Makes the payment collection of a cart, or brings the one that exists up to the cart's total.",
        Parameters = [Fields, Key, Idempotency],
        Body = (Examples.CreateSchema, Examples.Create),
        Answer = (WireSchema.PaymentCollectionAnswer, Examples.Collection),
        Problems =
        [
            Problems.InvalidRequest("Field 'cart_id' is required"), NoKey, NotFound with { Message = "There is no such cart." },
            Problems.MethodNotAllowed, Conflict with { Message = "59.97 EUR are held or taken already; the amount can't be less." },
            Problems.TooLarge(65536), KeyReused, Problems.Unforeseen, Problems.Unavailable,
        ],
    };

    public static RouteDescription ListProviders { get; } = new()
    {
        OperationId = "listPaymentProviders",
        Summary = "List Payment Providers",
        Description = "The payment providers that a region offers.",
        Parameters =
        [
            new("region_id", ParameterLocation.Query, "The region.", IsRequired: true),
            new("limit", ParameterLocation.Query, "How many to list at most. Default: 20.", Type: "integer"),
            new("offset", ParameterLocation.Query, "How many to skip. Default: 0.", Type: "integer"),
            new("order", ParameterLocation.Query, "id, or -id for the reverse."),
            Fields, Key,
        ],
        Answer = (WireSchema.PaymentProvidersAnswer, Examples.Providers),
        Problems = [Problems.InvalidRequest("Field 'region_id' is required"), NoKey, Problems.MethodNotAllowed, Problems.Unforeseen],
    };
}
