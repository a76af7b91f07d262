using Microsoft.OpenApi;
using static PaymentSessions.AspNetCore.AdminDescriptions;

namespace PaymentSessions.AspNetCore;

/// <summary>What OpenAPI documents say about <c>/admin/payments</c>.</summary>
internal static class AdminPaymentDescriptions
{
    private static readonly PaymentProblem InvalidAmount = Problems.InvalidRequest("Value for field 'amount' must be greater than 0");

    private static readonly PaymentProblem Rejected =
        new(PaymentProblemKind.Rejected, "The payment provider refused the request.") { Code = "expired" };

    private static readonly (string Schema, string Example) Payment = (WireSchema.AdminPaymentAnswer, AdminExamples.Payment);

    public static RouteDescription List { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminListPayments",
        Summary = "List Payments",
        Description = "Lists payments of all payment collections, also those that count for nothing. A payment's data isn't shown, since it holds what a shopper pays with.",
        Parameters =
        [
            new("id", ParameterLocation.Query, "Only these payments; several by repeating it."),
            new("payment_session_id", ParameterLocation.Query, "Only those of these sessions."),
            new("payment_collection_id", ParameterLocation.Query, "Only those of these collections."),
            new("provider_id", ParameterLocation.Query, "Only those at these providers."),
            .. Bounds("created_at", "recorded"),
            .. Bounds("updated_at", "changed"),
            new("order", ParameterLocation.Query, "id (the default), created_at or updated_at, with - before it for the reverse."),
            Offset, Limit, RouteDescriptions.Fields,
        ],
        Answer = (WireSchema.AdminPaymentsAnswer, AdminExamples.Payments),
        Problems = Answers(Problems.InvalidRequest("Value for field 'limit' must be a whole number from 1 to 100")),
    };

    public static RouteDescription ListProviders { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminListPaymentProviders",
        Summary = "List Payment Providers",
        Description = "All payment providers of the host.",
        Parameters =
        [
            new("id", ParameterLocation.Query, "Only these providers; several by repeating it."),
            new("is_enabled", ParameterLocation.Query, "Only those that are enabled, or aren't.", Type: "boolean"),
            new("order", ParameterLocation.Query, "id, or -id for the reverse."),
            Offset, Limit, RouteDescriptions.Fields,
        ],
        Answer = (WireSchema.PaymentProvidersAnswer, Examples.Providers),
        Problems = Answers(Problems.InvalidRequest("Value for field 'order' must be 'id' or '-id'")),
    };

    public static RouteDescription Read { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminGetPayment",
        Summary = "Get a Payment",
        Description = "A payment with its captures and refunds.",
        Parameters = [Id("payment"), RouteDescriptions.Fields],
        Answer = Payment,
        Problems = Answers(Problems.InvalidRequest("Unrecognized fields: 'q'"), Problems.NoSuchPayment),
    };

    public static RouteDescription Capture { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminCapturePayment",
        Summary = "Capture Payment",
        Description = "Takes held money: all that is left, or the amount that is named, in major units of the payment's currency.",
        Parameters = [Id("payment"), RouteDescriptions.Fields, Key],
        Body = (AdminExamples.CaptureSchema, AdminExamples.Capture),
        IsBodyRequired = false,
        Answer = Payment,
        Problems = Changing("Nothing is left to be captured."),
    };

    public static RouteDescription Refund { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminRefundPayment",
        Summary = "Refund Payment",
        Description = "Gives captured money back: all that is left, or the amount that is named, in major units of the payment's currency.",
        Parameters = [Id("payment"), RouteDescriptions.Fields, Key],
        Body = (AdminExamples.RefundSchema, AdminExamples.Refund),
        IsBodyRequired = false,
        Answer = Payment,
        Problems = Changing("Nothing is left to be refunded."),
    };

    public static RouteDescription Cancel { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminCancelPayment",
        Summary = "Cancel Payment",
        Description = "Lets held money go of which nothing was captured.",
        Parameters = [Id("payment"), RouteDescriptions.Fields, Key],
        Answer = Payment,
        Problems = Changing("Something of the payment was captured."),
    };

    private static ParameterDescription[] Bounds(string name, string what) =>
    [
        new($"{name}[$gt]", ParameterLocation.Query, $"Only those that were {what} later than this time in ISO 8601."),
        new($"{name}[$gte]", ParameterLocation.Query, $"Only those that were {what} then or later."),
        new($"{name}[$lt]", ParameterLocation.Query, $"Only those that were {what} earlier."),
        new($"{name}[$lte]", ParameterLocation.Query, $"Only those that were {what} then or earlier."),
    ];

    private static PaymentProblem[] Changing(string conflict) => Answers(
        InvalidAmount,
        Problems.NoSuchPayment,
        new PaymentProblem(PaymentProblemKind.Conflict, conflict),
        Problems.TooLarge(65536),
        Rejected,
        KeyReused,
        InDoubt);
}
