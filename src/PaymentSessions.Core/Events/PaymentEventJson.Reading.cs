using System.Text.Json;

namespace PaymentSessions;

// Reads what was written, by this version or an earlier one.
internal static partial class PaymentEventJson
{
    /// <summary>Reads an event.</summary>
    /// <exception cref="FormatException">A newer version of this library has written it.</exception>
    public static PaymentEvent Read(JsonElement json, PaymentEventOrigin origin, int index) => Text(json, Type) switch
    {
        "payment_collection_created" => new PaymentSessions.PaymentCollectionCreated
        {
            Origin = origin,
            Index = index,
            Amount = ReadMoney(json, Amount),
        },
        "payment_collection_amount_changed" => new PaymentSessions.PaymentCollectionAmountChanged
        {
            Origin = origin,
            Index = index,
            AmountBefore = ReadMoney(json, AmountBefore),
            Amount = ReadMoney(json, Amount),
        },
        "payment_collection_completed" => new PaymentSessions.PaymentCollectionCompleted
        {
            Origin = origin,
            Index = index,
            Amount = ReadMoney(json, Amount),
        },
        "payment_collection_canceled" => new PaymentSessions.PaymentCollectionCanceled
        {
            Origin = origin,
            Index = index,
            Amount = ReadMoney(json, Amount),
        },
        "payment_session_initialized" => new PaymentSessions.PaymentSessionInitialized
        {
            Origin = origin,
            Index = index,
            SessionId = Text(json, SessionId),
            ProviderId = Text(json, ProviderId),
            RemoteId = OptionalText(json, RemoteId),
            Slot = Text(json, Slot),
            Amount = ReadMoney(json, Amount),
            Status = JsonNames<PaymentSessionStatus>.Parse(Text(json, Status)),
        },
        "payment_session_canceled" => new PaymentSessions.PaymentSessionCanceled
        {
            Origin = origin,
            Index = index,
            SessionId = Text(json, SessionId),
            ProviderId = Text(json, ProviderId),
            RemoteId = OptionalText(json, RemoteId),
            Slot = Text(json, Slot),
            Amount = ReadMoney(json, Amount),
        },
        "payment_session_failed" => new PaymentSessions.PaymentSessionFailed
        {
            Origin = origin,
            Index = index,
            SessionId = Text(json, SessionId),
            ProviderId = Text(json, ProviderId),
            RemoteId = OptionalText(json, RemoteId),
            Slot = Text(json, Slot),
            Amount = ReadMoney(json, Amount),
        },
        "payment_authorized" => new PaymentSessions.PaymentAuthorized
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
        },
        "payment_captured" => new PaymentSessions.PaymentCaptured
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
            CaptureId = Text(json, CaptureId),
        },
        "payment_released" => new PaymentSessions.PaymentReleased
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
        },
        "payment_canceled" => new PaymentSessions.PaymentCanceled
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
        },
        "payment_refunded" => new PaymentSessions.PaymentRefunded
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
            RefundId = Text(json, RefundId),
        },
        "payment_refund_failed" => new PaymentSessions.PaymentRefundFailed
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
            RefundId = OptionalText(json, RefundId),
            OperationId = OptionalText(json, OperationId),
        },
        "surplus_payment_received" => new PaymentSessions.SurplusPaymentReceived
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
        },
        "surplus_payment_returned" => new PaymentSessions.SurplusPaymentReturned
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
            RefundId = OptionalText(json, RefundId),
        },
        "payment_needs_review" => new PaymentSessions.PaymentNeedsReview
        {
            Origin = origin,
            Index = index,
            Subject = ReadSubject(json),
            Amount = ReadMoney(json, Amount),
        },
        "operation_needs_review" => new PaymentSessions.OperationNeedsReview
        {
            Origin = origin,
            Index = index,
            OperationId = Text(json, OperationId),
            Kind = JsonNames<PaymentOperationKind>.Parse(Text(json, Kind)),
            SessionId = Text(json, SessionId),
            PaymentId = OptionalText(json, PaymentId),
            ProviderId = Text(json, ProviderId),
            Amount = ReadMoney(json, Amount),
        },
        var other => throw new FormatException($"'{other}' is an event that this version doesn't know."),
    };

    private static MoneyEventSubject ReadSubject(JsonElement json) => new()
    {
        PaymentId = Text(json, PaymentId),
        SessionId = Text(json, SessionId),
        ProviderId = Text(json, ProviderId),
        RemoteId = OptionalText(json, RemoteId),
    };

    private static string Text(JsonElement json, JsonEncodedText name) => json.GetProperty(name.EncodedUtf8Bytes).GetString()!;

    private static string? OptionalText(JsonElement json, JsonEncodedText name) =>
        json.TryGetProperty(name.EncodedUtf8Bytes, out var value) ? value.GetString() : null;

    private static Money ReadMoney(JsonElement json, JsonEncodedText name)
    {
        var money = json.GetProperty(name.EncodedUtf8Bytes);
        return Money.FromMinorUnits(
            money.GetProperty(MinorUnits.EncodedUtf8Bytes).GetInt64(),
            Currency.Parse(Text(money, CurrencyCode)));
    }
}
