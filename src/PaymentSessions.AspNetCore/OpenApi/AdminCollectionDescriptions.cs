using static PaymentSessions.AspNetCore.AdminDescriptions;

namespace PaymentSessions.AspNetCore;

/// <summary>What OpenAPI documents say about <c>/admin/payment-collections</c>.</summary>
internal static class AdminCollectionDescriptions
{
    private static readonly (string Schema, string Example) Collection =
        (WireSchema.AdminPaymentCollectionAnswer, AdminExamples.Collection);

    public static RouteDescription Create { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminCreatePaymentCollection",
        Summary = "Create a Payment Collection",
        Description = "Makes the payment collection of an order, or brings the one that exists up to what the host says is owed. An amount that is named must be that one.",
        Parameters = [RouteDescriptions.Fields],
        Body = (AdminExamples.OrderSchema, AdminExamples.Order),
        Answer = Collection,
        Problems = Answers(
            Problems.InvalidRequest("Field 'order_id' is required"),
            Problems.NotFound("There is no such order."),
            new PaymentProblem(PaymentProblemKind.Conflict, "59.97 EUR are held or taken already; the amount can't be less."),
            Problems.TooLarge(65536)),
    };

    public static RouteDescription Read { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminGetPaymentCollection",
        Summary = "Get a Payment Collection",
        Description = "A payment collection with the sessions that shoppers have, and all payments, also those that count for nothing.",
        Parameters = [Id("payment collection"), RouteDescriptions.Fields],
        Answer = Collection,
        Problems = Answers(Problems.InvalidRequest("Unrecognized fields: 'q'"), Problems.NoSuchCollection),
    };

    public static RouteDescription Cancel { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminDeletePaymentCollection",
        Summary = "Delete a Payment Collection",
        Description = "Calls the debt off: sessions are cancelled, and held money is let go. The collection stays on record.",
        Parameters = [Id("payment collection")],
        Answer = (AdminExamples.DeletedSchema, AdminExamples.DeletedCollection),
        Problems = Answers(
            Problems.InvalidRequest("Unrecognized fields: 'q'"),
            Problems.NoSuchCollection,
            new PaymentProblem(PaymentProblemKind.Conflict, "Money was taken that wasn't given back.")),
    };

    public static RouteDescription MarkAsPaid { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminMarkPaymentCollectionAsPaid",
        Summary = "Mark a Payment Collection as Paid",
        Description = "Records that what is still owed was paid in another way, such as in cash.",
        Parameters = [Id("payment collection"), RouteDescriptions.Fields, Key],
        Body = (AdminExamples.MarkAsPaidSchema, AdminExamples.MarkAsPaid),
        IsBodyRequired = false,
        Answer = Collection,
        Problems = Answers(
            Problems.InvalidRequest("Value for field 'order_id' is that of another payment collection"),
            Problems.NoSuchCollection,
            new PaymentProblem(PaymentProblemKind.Conflict, "Nothing is owed on this payment collection any more."),
            Problems.TooLarge(65536),
            KeyReused),
    };
}
