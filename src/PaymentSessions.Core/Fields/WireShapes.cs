using System.Collections.Immutable;
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
        List<PaymentCollection, string>("payment_providers", () => Provider!, collection => collection.ProviderIds),
        List<PaymentCollection, SessionView>("payment_sessions", () => Session!, SessionView.All),
        List<PaymentCollection, PaymentView>("payments", () => Payment!, PaymentView.All));

    public static EntityShape<SessionView> Session { get; } = new(
        Text<SessionView>("id", view => view.Session.Id),
        Amount<SessionView>("amount", view => view.Session.Amount),
        Word<SessionView>("currency_code", view => view.Session.Amount.Currency.WireCode),
        Text<SessionView>("provider_id", view => view.Session.ProviderId),
        OptionalTime<SessionView>("authorized_at", view => view.Session.AuthorizedAt),
        Reference<SessionView, PaymentCollection>("payment_collection", () => Collection!, view => (true, view.Collection)),
        Document<SessionView>("data", view => view.Session.Data),
        Word<SessionView>("status", view => view.Session.Status.WireName(), WireNames.OfSessionStatuses),
        Document<SessionView>("context", view => view.Session.Context),
        new ReferenceMember<SessionView, PaymentView>("payment", isInStar: true, isExpanded: true, () => Payment!, view => view.FindPayment()),
        Text<SessionView>("payment_collection_id", view => view.Collection.Id, isDocumented: false),
        Document<SessionView>("metadata", view => view.Session.Metadata, isDocumented: false),
        Time<SessionView>("created_at", view => view.Session.CreatedAt, isDocumented: false),
        Time<SessionView>("updated_at", view => view.Session.UpdatedAt, isDocumented: false));

    public static EntityShape<PaymentView> Payment { get; } = new(
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
        Reference<PaymentView, PaymentCollection>("payment_collection", () => Collection!, view => (true, view.Collection)),
        Reference<PaymentView, SessionView>("payment_session", () => Session!, view => view.FindSession()),
        Document<PaymentView>("data", view => view.Payment.Data),
        List<PaymentView, CaptureView>("captures", () => Capture!, CaptureView.All),
        List<PaymentView, RefundView>("refunds", () => Refund!, RefundView.All),
        Text<PaymentView>("payment_collection_id", view => view.Collection.Id, isDocumented: false),
        Text<PaymentView>("payment_session_id", view => view.Payment.SessionId, isDocumented: false));

    public static EntityShape<CaptureView> Capture { get; } = new(
        Text<CaptureView>("id", view => view.Capture.Id),
        Amount<CaptureView>("amount", view => view.Capture.Amount),
        Time<CaptureView>("created_at", view => view.Capture.CreatedAt),
        OptionalText<CaptureView>("created_by", view => view.Capture.CreatedBy),
        Reference<CaptureView, PaymentView>("payment", () => Payment!, view => (true, view.Payment)),
        Text<CaptureView>("payment_id", view => view.Payment.Payment.Id, isDocumented: false));

    public static EntityShape<RefundView> Refund { get; } = new(
        Text<RefundView>("id", view => view.Refund.Id),
        Amount<RefundView>("amount", view => view.Refund.Amount),
        OptionalText<RefundView>("refund_reason_id", view => view.Refund.Reason?.Id),
        OptionalText<RefundView>("note", view => view.Refund.Note),
        Time<RefundView>("created_at", view => view.Refund.CreatedAt),
        OptionalText<RefundView>("created_by", view => view.Refund.CreatedBy),
        Reference<RefundView, PaymentView>("payment", () => Payment!, view => (true, view.Payment)),
        new ReferenceMember<RefundView, RefundReason>("refund_reason", isInStar: false, isExpanded: true, () => RefundReason!, RefundView.FindReason),
        Text<RefundView>("payment_id", view => view.Payment.Payment.Id, isDocumented: false));

    public static EntityShape<RefundReason> RefundReason { get; } = new(
        Text<RefundReason>("id", reason => reason.Id),
        Text<RefundReason>("label", reason => reason.Label),
        OptionalText<RefundReason>("description", reason => reason.Description),
        Document<RefundReason>("metadata", reason => reason.Metadata),
        Time<RefundReason>("created_at", reason => reason.CreatedAt),
        Time<RefundReason>("updated_at", reason => reason.UpdatedAt));

    public static EntityShape<string> Provider { get; } = new(
        Text<string>("id", id => id),
        Flag<string>("is_enabled", _ => true, isDocumented: false));

    private static ScalarMember<T> Text<T>(string name, Func<T, string> value, bool isDocumented = true) =>
        new(name, isDocumented, WireType.Text, (json, entity) => json.WriteStringValue(value(entity)));

    private static ScalarMember<T> OptionalText<T>(string name, Func<T, string?> value) =>
        new(name, isDocumented: true, WireType.OptionalText, (json, entity) => json.WriteStringValue(value(entity)));

    private static ScalarMember<T> Word<T>(string name, Func<T, JsonEncodedText> value, ImmutableArray<string> words = default) =>
        new(name, isDocumented: true, WireType.Text, (json, entity) => json.WriteStringValue(value(entity))) { Words = words };

    private static ScalarMember<T> Amount<T>(string name, Func<T, Money> value) =>
        new(name, isDocumented: true, WireType.Amount, (json, entity) => json.WriteAmount(value(entity)));

    private static ScalarMember<T> Time<T>(string name, Func<T, DateTimeOffset> value, bool isDocumented = true) =>
        new(name, isDocumented, WireType.Time, (json, entity) => json.WriteTime(value(entity)));

    private static ScalarMember<T> OptionalTime<T>(string name, Func<T, DateTimeOffset?> value) =>
        new(name, isDocumented: true, WireType.OptionalTime, (json, entity) => json.WriteTime(value(entity)));

    private static ScalarMember<T> Document<T>(string name, Func<T, RawJson> value, bool isDocumented = true) =>
        new(name, isDocumented, WireType.Document, (json, entity) => json.WriteDocument(value(entity)));

    private static ScalarMember<T> Flag<T>(string name, Func<T, bool> value, bool isDocumented = true) =>
        new(name, isDocumented, WireType.Flag, (json, entity) => json.WriteBooleanValue(value(entity)));

    private static ReferenceMember<T, TTarget> Reference<T, TTarget>(
        string name,
        Func<EntityShape<TTarget>> target,
        Func<T, (bool Exists, TTarget Target)> find) => new(name, isInStar: false, isExpanded: false, target, find);

    private static ListMember<T, TTarget> List<T, TTarget>(
        string name,
        Func<EntityShape<TTarget>> target,
        Func<T, IEnumerable<TTarget>> list) => new(name, target, list);
}
