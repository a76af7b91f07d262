namespace PaymentSessions.AspNetCore;

/// <summary>What the requests and answers of operators' routes look like, for OpenAPI documents.</summary>
internal static class AdminExamples
{
    public const string CaptureSchema =
        """{"type":"object","additionalProperties":false,"properties":{"amount":{"type":"number","exclusiveMinimum":0}}}""";

    public const string Capture = """{"amount":40}""";

    public const string RefundSchema =
        """{"type":"object","additionalProperties":false,"properties":{"amount":{"type":"number","exclusiveMinimum":0},"refund_reason_id":{"type":"string"},"note":{"type":"string","maxLength":2000}}}""";

    public const string Refund = """{"amount":19.99,"refund_reason_id":"refr_01J9ZK6A1B2C3D4E5F6G7H8J9K","note":"The handle is off."}""";

    public const string OrderSchema =
        """{"type":"object","required":["order_id"],"additionalProperties":false,"properties":{"order_id":{"type":"string"},"amount":{"type":"number","exclusiveMinimum":0}}}""";

    public const string Order = """{"order_id":"cart_01J9ZK3Q5W8V7T6R5P4N3M2K1H","amount":59.97}""";

    public const string MarkAsPaidSchema =
        """{"type":"object","additionalProperties":false,"properties":{"order_id":{"type":"string"},"provider_id":{"type":"string"}}}""";

    public const string MarkAsPaid = """{"order_id":"cart_01J9ZK3Q5W8V7T6R5P4N3M2K1H"}""";

    public const string CreateReasonSchema =
        """{"type":"object","required":["label"],"additionalProperties":false,"properties":{"label":{"type":"string","minLength":1,"maxLength":255},"code":{"type":["string","null"]},"description":{"type":["string","null"]},"metadata":{"type":["object","null"]}}}""";

    public const string UpdateReasonSchema =
        """{"type":"object","additionalProperties":false,"properties":{"label":{"type":"string","minLength":1,"maxLength":255},"code":{"type":["string","null"]},"description":{"type":["string","null"]},"metadata":{"type":["object","null"]}}}""";

    public const string ReasonTerms = """{"label":"Damaged","code":"damaged","description":"It arrived damaged."}""";

    public const string DeletedSchema =
        """{"type":"object","required":["id","object","deleted"],"properties":{"id":{"type":"string"},"object":{"type":"string"},"deleted":{"type":"boolean"}}}""";

    public const string DeletedCollection = """{"id":"pay_col_01J9ZK4C7P0M3N5Q8R2S6T9V1W","object":"payment-collection","deleted":true}""";

    public const string DeletedReason = """{"id":"refr_01J9ZK6A1B2C3D4E5F6G7H8J9K","object":"refund_reason","deleted":true}""";

    public const string Payment = $$"""{"payment":{{OnePayment}}}""";

    public const string Payments = $$"""{"payments":[{{OnePayment}}],"count":1,"offset":0,"limit":20}""";

    public const string Collection =
        $$"""
        {
          "payment_collection": {
            "id": "pay_col_01J9ZK4C7P0M3N5Q8R2S6T9V1W",
            "currency_code": "eur",
            "amount": 59.97,
            "authorized_amount": 59.97,
            "captured_amount": 59.97,
            "refunded_amount": 19.99,
            "completed_at": "2026-11-22T12:05:00.000Z",
            "created_at": "2026-11-22T12:00:00.000Z",
            "updated_at": "2026-11-22T12:10:00.000Z",
            "metadata": {},
            "status": "completed",
            "payment_providers": [],
            "payment_sessions": [],
            "payments": [{{OnePayment}}]
          }
        }
        """;

    public const string Reason = $$"""{"refund_reason":{{OneReason}}}""";

    public const string Reasons = $$"""{"refund_reasons":[{{OneReason}}],"count":1,"offset":0,"limit":20}""";

    private const string OneReason =
        """
        {
          "id": "refr_01J9ZK6A1B2C3D4E5F6G7H8J9K",
          "label": "Damaged",
          "code": "damaged",
          "description": "It arrived damaged.",
          "metadata": {},
          "created_at": "2026-11-22T12:00:00.000Z",
          "updated_at": "2026-11-22T12:00:00.000Z",
          "deleted_at": null
        }
        """;

    private const string OnePayment =
        $$"""
        {
          "id": "pay_01J9ZK5E8G1H3J6K9M2N4P7Q0R",
          "amount": 59.97,
          "authorized_amount": 59.97,
          "currency_code": "eur",
          "provider_id": "pp_stripe_stripe",
          "created_at": "2026-11-22T12:02:00.000Z",
          "updated_at": "2026-11-22T12:10:00.000Z",
          "captured_at": "2026-11-22T12:05:00.000Z",
          "canceled_at": null,
          "captured_amount": 59.97,
          "refunded_amount": 19.99,
          "payment_collection": { "id": "pay_col_01J9ZK4C7P0M3N5Q8R2S6T9V1W" },
          "payment_session": { "id": "payses_01J9ZK4D2X6Y8Z1A3B5C7D9E0F" },
          "captures": [
            {
              "id": "capt_01J9ZK5S6T7V8W9X0Y1Z2A3B4C",
              "amount": 59.97,
              "created_at": "2026-11-22T12:05:00.000Z",
              "created_by": "user_7",
              "payment": { "id": "pay_01J9ZK5E8G1H3J6K9M2N4P7Q0R" },
              "payment_id": "pay_01J9ZK5E8G1H3J6K9M2N4P7Q0R"
            }
          ],
          "refunds": [
            {
              "id": "ref_01J9ZK6M5N6P7Q8R9S0T1V2W3X",
              "amount": 19.99,
              "refund_reason_id": "refr_01J9ZK6A1B2C3D4E5F6G7H8J9K",
              "note": "The handle is off.",
              "created_at": "2026-11-22T12:10:00.000Z",
              "created_by": "user_7",
              "payment": { "id": "pay_01J9ZK5E8G1H3J6K9M2N4P7Q0R" },
              "refund_reason": {{OneReason}},
              "payment_id": "pay_01J9ZK5E8G1H3J6K9M2N4P7Q0R",
              "failed_at": null
            }
          ],
          "payment_collection_id": "pay_col_01J9ZK4C7P0M3N5Q8R2S6T9V1W",
          "payment_session_id": "payses_01J9ZK4D2X6Y8Z1A3B5C7D9E0F",
          "remote_id": "pi_3QabcDEF",
          "counts": true,
          "needs_review": false
        }
        """;
}
