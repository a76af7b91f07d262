namespace PaymentSessions;

public static partial class WireSchema
{
    /// <summary>The answer with a payment, as operators get it by default.</summary>
    public static string AdminPaymentAnswer { get; } = Object(("payment", Describe(FieldRules.AdminPaymentSelection.Root))).ToJsonString();

    /// <summary>The answer of <c>GET /admin/payments</c> by default.</summary>
    public static string AdminPaymentsAnswer { get; } = Page("payments", FieldRules.AdminPaymentSelection);

    /// <summary>The answer with a collection, as operators get it by default.</summary>
    public static string AdminPaymentCollectionAnswer { get; } =
        Object(("payment_collection", Describe(FieldRules.AdminCollectionSelection.Root))).ToJsonString();

    /// <summary>The answer with a refund reason.</summary>
    public static string RefundReasonAnswer { get; } = Object(("refund_reason", Describe(FieldRules.RefundReasonSelection.Root))).ToJsonString();

    /// <summary>The answer of <c>GET /admin/refund-reasons</c>.</summary>
    public static string RefundReasonsAnswer { get; } = Page("refund_reasons", FieldRules.RefundReasonSelection);

    private static string Page(string name, FieldSelection fields) => Object(
        (name, List(fields.Root)),
        ("count", Scalar("integer")),
        ("offset", Scalar("integer")),
        ("limit", Scalar("integer"))).ToJsonString();
}
