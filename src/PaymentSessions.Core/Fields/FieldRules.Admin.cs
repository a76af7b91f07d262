namespace PaymentSessions;

public sealed partial class FieldRules
{
    internal static FieldSelection AdminPaymentSelection { get; } = ForAdminPayments()._defaults;

    internal static FieldSelection AdminCollectionSelection { get; } = ForAdminCollections()._defaults;

    internal static FieldSelection RefundReasonSelection { get; } = ForRefundReasons()._defaults;

    /// <summary>
    /// Makes rules for payments as operators see them: by default with captures and refunds, and the ids of collection and session. Nothing
    /// that a shopper could pay with can be asked for.
    /// </summary>
    /// <param name="refuseUnknown">Whether a name that doesn't exist is an error rather than ignored.</param>
    public static FieldRules ForAdminPayments(bool refuseUnknown = false) => ForAdmin(WireShapes.Admin.Payment, refuseUnknown);

    /// <summary>
    /// Makes rules for collections as operators see them: with the payments that don't count. Nothing that a shopper could pay with can be
    /// asked for.
    /// </summary>
    /// <inheritdoc cref="ForAdminPayments"/>
    public static FieldRules ForAdminCollections(bool refuseUnknown = false) => ForAdmin(WireShapes.Admin.Collection, refuseUnknown);

    /// <summary>Makes rules for refund reasons, of which everything is shown by default.</summary>
    /// <inheritdoc cref="ForAdminPayments"/>
    public static FieldRules ForRefundReasons(bool refuseUnknown = false) => ForAdmin(WireShapes.Admin.RefundReason, refuseUnknown);

    private static FieldRules ForAdmin(EntityShape root, bool refuseUnknown) =>
        new(root, DocumentedPaths(root, prefix: ""), AllowedFields.All, refuseUnknown);
}
