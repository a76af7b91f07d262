using static PaymentSessions.AspNetCore.AdminDescriptions;

namespace PaymentSessions.AspNetCore;

/// <summary>What OpenAPI documents say about <c>/admin/refund-reasons</c>.</summary>
internal static class RefundReasonDescriptions
{
    private static readonly PaymentProblem InvalidLabel =
        new(PaymentProblemKind.InvalidData, "A refund reason's label has 1 to 255 characters, none of them a control character.");

    private static readonly (string Schema, string Example) Reason = (WireSchema.RefundReasonAnswer, AdminExamples.Reason);

    public static RouteDescription List { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminListRefundReasons",
        Summary = "List Refund Reasons",
        Description = "The reasons that can be chosen, oldest first.",
        Parameters = [Offset, Limit, RouteDescriptions.Fields],
        Answer = (WireSchema.RefundReasonsAnswer, AdminExamples.Reasons),
        Problems = Answers(Problems.InvalidRequest("Value for field 'limit' must be a whole number from 1 to 100")),
    };

    public static RouteDescription Create { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminCreateRefundReason",
        Summary = "Create a Refund Reason",
        Description = "Adds a reason to the list.",
        Parameters = [RouteDescriptions.Fields],
        Body = (AdminExamples.CreateReasonSchema, AdminExamples.ReasonTerms),
        Answer = Reason,
        Problems = Answers(InvalidLabel, Problems.TooLarge(65536)),
    };

    public static RouteDescription Read { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminGetRefundReason",
        Summary = "Get a Refund Reason",
        Description = "A reason. One that was deleted is still shown, with its deleted_at, since refunds may name it.",
        Parameters = [Id("refund reason"), RouteDescriptions.Fields],
        Answer = Reason,
        Problems = Answers(Problems.InvalidRequest("Unrecognized fields: 'q'"), Problems.NoSuchRefundReason),
    };

    public static RouteDescription Update { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminUpdateRefundReason",
        Summary = "Update a Refund Reason",
        Description = "Changes what a reason says, also on the refunds that name it. What is left out stays as it is.",
        Parameters = [Id("refund reason"), RouteDescriptions.Fields],
        Body = (AdminExamples.UpdateReasonSchema, AdminExamples.ReasonTerms),
        Answer = Reason,
        Problems = Answers(
            InvalidLabel,
            Problems.NoSuchRefundReason,
            new PaymentProblem(PaymentProblemKind.Conflict, "The refund reason is retired; it doesn't change any more."),
            Problems.TooLarge(65536)),
    };

    public static RouteDescription Delete { get; } = new()
    {
        Tag = Tag,
        OperationId = "adminDeleteRefundReason",
        Summary = "Delete a Refund Reason",
        Description = "Takes a reason off the list. It stays with the refunds that name it.",
        Parameters = [Id("refund reason")],
        Answer = (AdminExamples.DeletedSchema, AdminExamples.DeletedReason),
        Problems = Answers(Problems.InvalidRequest("Unrecognized fields: 'q'"), Problems.NoSuchRefundReason),
    };
}
