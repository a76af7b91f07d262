using System.Text.Json;

namespace PaymentSessions;

/// <summary>
/// Everything that can be on the wire, in the order of the documented answer: one table per
/// entity. What isn't documented there is what the reference server (Medusa 2.21.2) shows besides.
/// </summary>
/// <remarks>The tables refer to each other, so that each names its targets by a function that is called when all of them are there.</remarks>
internal static class WireShapes
{
    public static EntityShape<PaymentCollection> Collection { get; } = new(
        Documented<PaymentCollection>("id", (json, collection) => json.WriteStringValue(collection.Id)),
        Documented<PaymentCollection>("currency_code", (json, collection) => json.WriteStringValue(collection.Currency.WireCode)),
        Documented<PaymentCollection>("amount", (json, collection) => json.WriteAmount(collection.Amount)),
        Documented<PaymentCollection>("authorized_amount", (json, collection) => json.WriteAmount(collection.AuthorizedAmount)),
        Documented<PaymentCollection>("captured_amount", (json, collection) => json.WriteAmount(collection.CapturedAmount)),
        Documented<PaymentCollection>("refunded_amount", (json, collection) => json.WriteAmount(collection.RefundedAmount)),
        Documented<PaymentCollection>("completed_at", (json, collection) => json.WriteTime(collection.CompletedAt)),
        Documented<PaymentCollection>("created_at", (json, collection) => json.WriteTime(collection.CreatedAt)),
        Documented<PaymentCollection>("updated_at", (json, collection) => json.WriteTime(collection.UpdatedAt)),
        Documented<PaymentCollection>("metadata", (json, collection) => json.WriteDocument(collection.Metadata)),
        Documented<PaymentCollection>("status", (json, collection) => json.WriteStringValue(collection.Status.WireName())),
        List<PaymentCollection, string>("payment_providers", () => Provider!, collection => collection.ProviderIds),
        List<PaymentCollection, SessionView>("payment_sessions", () => Session!, SessionView.All),
        List<PaymentCollection, PaymentView>("payments", () => Payment!, PaymentView.All));

    public static EntityShape<SessionView> Session { get; } = new(
        Documented<SessionView>("id", (json, view) => json.WriteStringValue(view.Session.Id)),
        Documented<SessionView>("amount", (json, view) => json.WriteAmount(view.Session.Amount)),
        Documented<SessionView>("currency_code", (json, view) => json.WriteStringValue(view.Session.Amount.Currency.WireCode)),
        Documented<SessionView>("provider_id", (json, view) => json.WriteStringValue(view.Session.ProviderId)),
        Documented<SessionView>("authorized_at", (json, view) => json.WriteTime(view.Session.AuthorizedAt)),
        Reference<SessionView, PaymentCollection>("payment_collection", () => Collection!, view => (true, view.Collection)),
        Documented<SessionView>("data", (json, view) => json.WriteDocument(view.Session.Data)),
        Documented<SessionView>("status", (json, view) => json.WriteStringValue(view.Session.Status.WireName())),
        Documented<SessionView>("context", (json, view) => json.WriteDocument(view.Session.Context)),
        new ReferenceMember<SessionView, PaymentView>("payment", isInStar: true, isExpanded: true, () => Payment!, view => view.FindPayment()),
        Further<SessionView>("payment_collection_id", (json, view) => json.WriteStringValue(view.Collection.Id)),
        Further<SessionView>("metadata", (json, view) => json.WriteDocument(view.Session.Metadata)),
        Further<SessionView>("created_at", (json, view) => json.WriteTime(view.Session.CreatedAt)),
        Further<SessionView>("updated_at", (json, view) => json.WriteTime(view.Session.UpdatedAt)));

    public static EntityShape<PaymentView> Payment { get; } = new(
        Documented<PaymentView>("id", (json, view) => json.WriteStringValue(view.Payment.Id)),
        Documented<PaymentView>("amount", (json, view) => json.WriteAmount(view.Payment.Amount)),
        Documented<PaymentView>("authorized_amount", (json, view) => json.WriteAmount(view.Payment.AuthorizedAmount)),
        Documented<PaymentView>("currency_code", (json, view) => json.WriteStringValue(view.Payment.Amount.Currency.WireCode)),
        Documented<PaymentView>("provider_id", (json, view) => json.WriteStringValue(view.Payment.ProviderId)),
        Documented<PaymentView>("created_at", (json, view) => json.WriteTime(view.Payment.CreatedAt)),
        Documented<PaymentView>("updated_at", (json, view) => json.WriteTime(view.Payment.UpdatedAt)),
        Documented<PaymentView>("captured_at", (json, view) => json.WriteTime(view.Payment.CapturedAt)),
        Documented<PaymentView>("canceled_at", (json, view) => json.WriteTime(view.Payment.CanceledAt)),
        Documented<PaymentView>("captured_amount", (json, view) => json.WriteAmount(view.Payment.CapturedAmount)),
        Documented<PaymentView>("refunded_amount", (json, view) => json.WriteAmount(view.Payment.RefundedAmount)),
        Reference<PaymentView, PaymentCollection>("payment_collection", () => Collection!, view => (true, view.Collection)),
        Reference<PaymentView, SessionView>("payment_session", () => Session!, view => view.FindSession()),
        Documented<PaymentView>("data", (json, view) => json.WriteDocument(view.Payment.Data)),
        List<PaymentView, CaptureView>("captures", () => Capture!, CaptureView.All),
        List<PaymentView, RefundView>("refunds", () => Refund!, RefundView.All),
        Further<PaymentView>("payment_collection_id", (json, view) => json.WriteStringValue(view.Collection.Id)),
        Further<PaymentView>("payment_session_id", (json, view) => json.WriteStringValue(view.Payment.SessionId)));

    public static EntityShape<CaptureView> Capture { get; } = new(
        Documented<CaptureView>("id", (json, view) => json.WriteStringValue(view.Capture.Id)),
        Documented<CaptureView>("amount", (json, view) => json.WriteAmount(view.Capture.Amount)),
        Documented<CaptureView>("created_at", (json, view) => json.WriteTime(view.Capture.CreatedAt)),
        Documented<CaptureView>("created_by", (json, view) => json.WriteStringValue(view.Capture.CreatedBy)),
        Reference<CaptureView, PaymentView>("payment", () => Payment!, view => (true, view.Payment)),
        Further<CaptureView>("payment_id", (json, view) => json.WriteStringValue(view.Payment.Payment.Id)));

    public static EntityShape<RefundView> Refund { get; } = new(
        Documented<RefundView>("id", (json, view) => json.WriteStringValue(view.Refund.Id)),
        Documented<RefundView>("amount", (json, view) => json.WriteAmount(view.Refund.Amount)),
        Documented<RefundView>("refund_reason_id", (json, view) => json.WriteStringValue(view.Refund.Reason?.Id)),
        Documented<RefundView>("note", (json, view) => json.WriteStringValue(view.Refund.Note)),
        Documented<RefundView>("created_at", (json, view) => json.WriteTime(view.Refund.CreatedAt)),
        Documented<RefundView>("created_by", (json, view) => json.WriteStringValue(view.Refund.CreatedBy)),
        Reference<RefundView, PaymentView>("payment", () => Payment!, view => (true, view.Payment)),
        new ReferenceMember<RefundView, RefundReason>("refund_reason", isInStar: false, isExpanded: true, () => RefundReason!, RefundView.FindReason),
        Further<RefundView>("payment_id", (json, view) => json.WriteStringValue(view.Payment.Payment.Id)));

    public static EntityShape<RefundReason> RefundReason { get; } = new(
        Documented<RefundReason>("id", (json, reason) => json.WriteStringValue(reason.Id)),
        Documented<RefundReason>("label", (json, reason) => json.WriteStringValue(reason.Label)),
        Documented<RefundReason>("description", (json, reason) => json.WriteStringValue(reason.Description)),
        Documented<RefundReason>("metadata", (json, reason) => json.WriteDocument(reason.Metadata)),
        Documented<RefundReason>("created_at", (json, reason) => json.WriteTime(reason.CreatedAt)),
        Documented<RefundReason>("updated_at", (json, reason) => json.WriteTime(reason.UpdatedAt)));

    public static EntityShape<string> Provider { get; } = new(
        Documented<string>("id", (json, id) => json.WriteStringValue(id)),
        Further<string>("is_enabled", (json, _) => json.WriteBooleanValue(true)));

    private static ScalarMember<T> Documented<T>(string name, Action<Utf8JsonWriter, T> writeValue) => new(name, isDocumented: true, writeValue);

    private static ScalarMember<T> Further<T>(string name, Action<Utf8JsonWriter, T> writeValue) => new(name, isDocumented: false, writeValue);

    private static ReferenceMember<T, TTarget> Reference<T, TTarget>(
        string name,
        Func<EntityShape<TTarget>> target,
        Func<T, (bool Exists, TTarget Target)> find) => new(name, isInStar: false, isExpanded: false, target, find);

    private static ListMember<T, TTarget> List<T, TTarget>(
        string name,
        Func<EntityShape<TTarget>> target,
        Func<T, IEnumerable<TTarget>> list) => new(name, target, list);
}
