using static PaymentSessions.WireMembers;

namespace PaymentSessions;

/// <summary>
/// Everything that can be on the wire, in the order of the documented answer: one table per
/// entity. What isn't documented there is what the reference server (Medusa 2.21.2) shows besides.
/// </summary>
/// <remarks>The tables refer to each other, so that each names its targets by a function that is called when all of them are there.</remarks>
internal sealed class WireShapes
{
    private WireShapes(bool forOperators)
    {
        Collection = new(
            Text<PaymentCollection>("id", collection => collection.Id),
            Word<PaymentCollection>("currency_code", collection => collection.Currency.WireCode),
            Amount<PaymentCollection>("amount", collection => collection.Amount),
            Amount<PaymentCollection>("authorized_amount", collection => collection.AuthorizedAmount),
            Amount<PaymentCollection>("captured_amount", collection => collection.CapturedAmount),
            Amount<PaymentCollection>("refunded_amount", collection => collection.RefundedAmount),
            OptionalTime<PaymentCollection>("completed_at", collection => collection.CompletedAt),
            Time<PaymentCollection>("created_at", collection => collection.CreatedAt),
            Time<PaymentCollection>("updated_at", collection => collection.UpdatedAt),
            Document<PaymentCollection>("metadata", collection => collection.Metadata),
            Word<PaymentCollection>("status", collection => collection.Status.WireName(), WireNames.OfCollectionStatuses),
            List<PaymentCollection, string>("payment_providers", () => Provider, collection => collection.ProviderIds),
            List<PaymentCollection, SessionView>("payment_sessions", () => Session!, SessionView.All),
            List<PaymentCollection, PaymentView>("payments", () => Payment!, forOperators ? PaymentView.All : PaymentView.Counted));

        Session = new(
            Text<SessionView>("id", view => view.Session.Id),
            Amount<SessionView>("amount", view => view.Session.Amount),
            Word<SessionView>("currency_code", view => view.Session.Amount.Currency.WireCode),
            Text<SessionView>("provider_id", view => view.Session.ProviderId),
            OptionalTime<SessionView>("authorized_at", view => view.Session.AuthorizedAt),
            Reference<SessionView, PaymentCollection>("payment_collection", () => Collection, view => (true, view.Collection)),
            forOperators ? null : Document<SessionView>("data", view => view.Session.Data),
            Word<SessionView>("status", view => view.Session.Status.WireName(), WireNames.OfSessionStatuses),
            Document<SessionView>("context", view => view.Session.Context),
            new ReferenceMember<SessionView, PaymentView>("payment", isInStar: true, isExpanded: true, () => Payment!, view => view.FindPayment()),
            Text<SessionView>("payment_collection_id", view => view.Collection.Id, isDocumented: false),
            Document<SessionView>("metadata", view => view.Session.Metadata, isDocumented: false),
            Time<SessionView>("created_at", view => view.Session.CreatedAt, isDocumented: false),
            Time<SessionView>("updated_at", view => view.Session.UpdatedAt, isDocumented: false));

        Payment = new(
            Text<PaymentView>("id", view => view.Payment.Id),
            Amount<PaymentView>("amount", view => view.Payment.Amount),
            Amount<PaymentView>("authorized_amount", view => view.Payment.AuthorizedAmount),
            Word<PaymentView>("currency_code", view => view.Payment.Amount.Currency.WireCode),
            Text<PaymentView>("provider_id", view => view.Payment.ProviderId),
            Time<PaymentView>("created_at", view => view.Payment.CreatedAt),
            Time<PaymentView>("updated_at", view => view.Payment.UpdatedAt),
            OptionalTime<PaymentView>("captured_at", view => view.Payment.CapturedAt),
            OptionalTime<PaymentView>("canceled_at", view => view.Payment.CanceledAt),
            Amount<PaymentView>("captured_amount", view => view.Payment.CapturedAmount),
            Amount<PaymentView>("refunded_amount", view => view.Payment.RefundedAmount),
            Reference<PaymentView, PaymentCollection>("payment_collection", () => Collection, view => (true, view.Collection)),
            Reference<PaymentView, SessionView>("payment_session", () => Session, view => view.FindSession()),
            forOperators ? null : Document<PaymentView>("data", view => view.Payment.Data),
            List<PaymentView, CaptureView>("captures", () => Capture!, CaptureView.All),
            List<PaymentView, RefundView>("refunds", () => Refund!, RefundView.All),
            Text<PaymentView>("payment_collection_id", view => view.Collection.Id, isDocumented: forOperators),
            Text<PaymentView>("payment_session_id", view => view.Payment.SessionId, isDocumented: forOperators),
            forOperators ? OptionalText<PaymentView>("remote_id", view => view.Payment.RemoteId) : null,
            forOperators ? Flag<PaymentView>("counts", view => view.Payment.Counts) : null,
            forOperators ? Flag<PaymentView>("needs_review", view => view.Payment.NeedsReview) : null);

        Capture = new(
            Text<CaptureView>("id", view => view.Capture.Id),
            Amount<CaptureView>("amount", view => view.Capture.Amount),
            Time<CaptureView>("created_at", view => view.Capture.CreatedAt),
            OptionalText<CaptureView>("created_by", view => view.Capture.CreatedBy),
            Reference<CaptureView, PaymentView>("payment", () => Payment, view => (true, view.Payment)),
            Text<CaptureView>("payment_id", view => view.Payment.Payment.Id, isDocumented: forOperators));

        Refund = new(
            Text<RefundView>("id", view => view.Refund.Id),
            Amount<RefundView>("amount", view => view.Refund.Amount),
            OptionalText<RefundView>("refund_reason_id", view => view.Refund.Reason?.Id),
            OptionalText<RefundView>("note", view => view.Refund.Note),
            Time<RefundView>("created_at", view => view.Refund.CreatedAt),
            OptionalText<RefundView>("created_by", view => view.Refund.CreatedBy),
            Reference<RefundView, PaymentView>("payment", () => Payment, view => (true, view.Payment)),
            new ReferenceMember<RefundView, RefundReason>("refund_reason", isInStar: false, isExpanded: true, () => RefundReason!, RefundView.FindReason),
            Text<RefundView>("payment_id", view => view.Payment.Payment.Id, isDocumented: forOperators),
            forOperators ? OptionalTime<RefundView>("failed_at", view => view.Refund.FailedAt) : null);

        RefundReason = new(
            Text<RefundReason>("id", reason => reason.Id),
            Text<RefundReason>("label", reason => reason.Label),
            forOperators ? OptionalText<RefundReason>("code", reason => reason.Code) : null,
            OptionalText<RefundReason>("description", reason => reason.Description),
            Document<RefundReason>("metadata", reason => reason.Metadata),
            Time<RefundReason>("created_at", reason => reason.CreatedAt),
            Time<RefundReason>("updated_at", reason => reason.UpdatedAt),
            forOperators ? OptionalTime<RefundReason>("deleted_at", reason => reason.RetiredAt) : null);
    }

    /// <summary>What storefronts can see.</summary>
    public static WireShapes Store { get; } = new(forOperators: false);

    /// <summary>
    /// What operators can see: payments that don't count, and what needs their review. But no <c>data</c>: whoever has the client secret in
    /// it can pay, it is of no use to anybody but the shopper's browser, and what operators see ends in logs and tickets. For the
    /// provider's dashboard they have <c>remote_id</c>.
    /// </summary>
    public static WireShapes Admin { get; } = new(forOperators: true);

    public static EntityShape<string> Provider { get; } = new(
        Text<string>("id", id => id),
        Flag<string>("is_enabled", _ => true, isDocumented: false));

    public EntityShape<PaymentCollection> Collection { get; }

    public EntityShape<SessionView> Session { get; }

    public EntityShape<PaymentView> Payment { get; }

    public EntityShape<CaptureView> Capture { get; }

    public EntityShape<RefundView> Refund { get; }

    public EntityShape<RefundReason> RefundReason { get; }
}
