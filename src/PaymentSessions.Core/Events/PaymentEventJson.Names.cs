using System.Diagnostics;
using System.Text.Json;

namespace PaymentSessions;

// The names, of which none may ever change.
internal static partial class PaymentEventJson
{
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText SessionId = JsonEncodedText.Encode("session_id");
    private static readonly JsonEncodedText PaymentId = JsonEncodedText.Encode("payment_id");
    private static readonly JsonEncodedText ProviderId = JsonEncodedText.Encode("provider_id");
    private static readonly JsonEncodedText RemoteId = JsonEncodedText.Encode("remote_id");
    private static readonly JsonEncodedText OperationId = JsonEncodedText.Encode("operation_id");
    private static readonly JsonEncodedText CaptureId = JsonEncodedText.Encode("capture_id");
    private static readonly JsonEncodedText RefundId = JsonEncodedText.Encode("refund_id");
    private static readonly JsonEncodedText Slot = JsonEncodedText.Encode("slot");
    private static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
    private static readonly JsonEncodedText AmountBefore = JsonEncodedText.Encode("amount_before");
    private static readonly JsonEncodedText MinorUnits = JsonEncodedText.Encode("minor_units");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    private static readonly JsonEncodedText CurrencyCode = JsonEncodedText.Encode("currency");

    private static readonly JsonEncodedText PaymentCollectionCreated = JsonEncodedText.Encode("payment_collection_created");
    private static readonly JsonEncodedText PaymentCollectionAmountChanged = JsonEncodedText.Encode("payment_collection_amount_changed");
    private static readonly JsonEncodedText PaymentCollectionCompleted = JsonEncodedText.Encode("payment_collection_completed");
    private static readonly JsonEncodedText PaymentCollectionCanceled = JsonEncodedText.Encode("payment_collection_canceled");
    private static readonly JsonEncodedText PaymentSessionInitialized = JsonEncodedText.Encode("payment_session_initialized");
    private static readonly JsonEncodedText PaymentSessionCanceled = JsonEncodedText.Encode("payment_session_canceled");
    private static readonly JsonEncodedText PaymentSessionFailed = JsonEncodedText.Encode("payment_session_failed");
    private static readonly JsonEncodedText PaymentAuthorized = JsonEncodedText.Encode("payment_authorized");
    private static readonly JsonEncodedText PaymentCaptured = JsonEncodedText.Encode("payment_captured");
    private static readonly JsonEncodedText PaymentReleased = JsonEncodedText.Encode("payment_released");
    private static readonly JsonEncodedText PaymentCanceled = JsonEncodedText.Encode("payment_canceled");
    private static readonly JsonEncodedText PaymentRefunded = JsonEncodedText.Encode("payment_refunded");
    private static readonly JsonEncodedText PaymentRefundFailed = JsonEncodedText.Encode("payment_refund_failed");
    private static readonly JsonEncodedText SurplusPaymentReceived = JsonEncodedText.Encode("surplus_payment_received");
    private static readonly JsonEncodedText SurplusPaymentReturned = JsonEncodedText.Encode("surplus_payment_returned");
    private static readonly JsonEncodedText PaymentNeedsReview = JsonEncodedText.Encode("payment_needs_review");
    private static readonly JsonEncodedText OperationNeedsReview = JsonEncodedText.Encode("operation_needs_review");

    /// <summary>The name of the event's type.</summary>
    private static JsonEncodedText NameOf(PaymentEvent told) => told switch
    {
        PaymentSessions.PaymentCollectionCreated => PaymentCollectionCreated,
        PaymentSessions.PaymentCollectionAmountChanged => PaymentCollectionAmountChanged,
        PaymentSessions.PaymentCollectionCompleted => PaymentCollectionCompleted,
        PaymentSessions.PaymentCollectionCanceled => PaymentCollectionCanceled,
        PaymentSessions.PaymentSessionInitialized => PaymentSessionInitialized,
        PaymentSessions.PaymentSessionCanceled => PaymentSessionCanceled,
        PaymentSessions.PaymentSessionFailed => PaymentSessionFailed,
        PaymentSessions.PaymentAuthorized => PaymentAuthorized,
        PaymentSessions.PaymentCaptured => PaymentCaptured,
        PaymentSessions.PaymentReleased => PaymentReleased,
        PaymentSessions.PaymentCanceled => PaymentCanceled,
        PaymentSessions.PaymentRefunded => PaymentRefunded,
        PaymentSessions.PaymentRefundFailed => PaymentRefundFailed,
        PaymentSessions.SurplusPaymentReceived => SurplusPaymentReceived,
        PaymentSessions.SurplusPaymentReturned => SurplusPaymentReturned,
        PaymentSessions.PaymentNeedsReview => PaymentNeedsReview,
        PaymentSessions.OperationNeedsReview => OperationNeedsReview,
        _ => throw new UnreachableException($"{told.GetType()} is no event of this library."),
    };
}
