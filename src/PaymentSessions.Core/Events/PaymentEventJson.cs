using System.Text.Json;

namespace PaymentSessions;

/// <summary>How events are kept in a collection's history. A document that was written once must stay readable for ever.</summary>
internal static partial class PaymentEventJson
{
    /// <summary>Writes an event without its origin and index, which its place says.</summary>
    public static void Write(Utf8JsonWriter json, PaymentEvent told)
    {
        json.WriteStartObject();
        json.WriteString(Type, NameOf(told));
        switch (told)
        {
            case PaymentSessionEvent session:
                WriteSession(json, session);
                break;

            case MoneyEvent money:
                WriteMoney(json, money);
                break;

            case OperationNeedsReview operation:
                WriteOperation(json, operation);
                break;

            case PaymentCollectionCreated created:
                WriteMoney(json, Amount, created.Amount);
                break;

            case PaymentCollectionAmountChanged changed:
                WriteMoney(json, AmountBefore, changed.AmountBefore);
                WriteMoney(json, Amount, changed.Amount);
                break;

            case PaymentCollectionCompleted completed:
                WriteMoney(json, Amount, completed.Amount);
                break;

            case PaymentCollectionCanceled canceled:
                WriteMoney(json, Amount, canceled.Amount);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteSession(Utf8JsonWriter json, PaymentSessionEvent session)
    {
        json.WriteString(SessionId, session.SessionId);
        json.WriteString(ProviderId, session.ProviderId);
        WriteOptional(json, RemoteId, session.RemoteId);
        json.WriteString(Slot, session.Slot);
        WriteMoney(json, Amount, session.Amount);
        if (session is not PaymentSessionInitialized initialized) return;

        json.WriteString(Status, JsonNames<PaymentSessionStatus>.Of(initialized.Status));
    }

    private static void WriteMoney(Utf8JsonWriter json, MoneyEvent money)
    {
        json.WriteString(PaymentId, money.PaymentId);
        json.WriteString(SessionId, money.SessionId);
        json.WriteString(ProviderId, money.ProviderId);
        WriteOptional(json, RemoteId, money.RemoteId);
        WriteMoney(json, Amount, money.Amount);
        switch (money)
        {
            case PaymentCaptured captured:
                json.WriteString(CaptureId, captured.CaptureId);
                break;

            case PaymentRefunded refunded:
                json.WriteString(RefundId, refunded.RefundId);
                break;

            case PaymentRefundFailed failed:
                WriteOptional(json, RefundId, failed.RefundId);
                WriteOptional(json, OperationId, failed.OperationId);
                break;

            case SurplusPaymentReturned returned:
                WriteOptional(json, RefundId, returned.RefundId);
                break;
        }
    }

    private static void WriteOperation(Utf8JsonWriter json, OperationNeedsReview operation)
    {
        json.WriteString(OperationId, operation.OperationId);
        json.WriteString(Kind, JsonNames<PaymentOperationKind>.Of(operation.Kind));
        json.WriteString(SessionId, operation.SessionId);
        WriteOptional(json, PaymentId, operation.PaymentId);
        json.WriteString(ProviderId, operation.ProviderId);
        WriteMoney(json, Amount, operation.Amount);
    }

    /// <summary>Minor units with the currency, as in the tables.</summary>
    private static void WriteMoney(Utf8JsonWriter json, JsonEncodedText name, Money money)
    {
        json.WriteStartObject(name);
        json.WriteNumber(MinorUnits, money.MinorUnits);
        json.WriteString(CurrencyCode, money.Currency.WireCode);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
