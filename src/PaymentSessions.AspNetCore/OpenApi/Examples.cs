using System.Buffers;
using System.Text.Json.Nodes;

namespace PaymentSessions.AspNetCore;

/// <summary>What requests and answers look like, for OpenAPI documents.</summary>
internal static class Examples
{
    public const string ProblemSchema =
        """{"type":"object","required":["type","message"],"properties":{"type":{"type":"string"},"message":{"type":"string"},"code":{"type":"string"}}}""";

    public const string InitializeSchema =
        """{"type":"object","required":["provider_id"],"additionalProperties":false,"properties":{"provider_id":{"type":"string"},"data":{"type":"object"}}}""";

    public const string Initialize = """{"provider_id":"pp_system_default","data":{}}""";

    public const string CreateSchema =
        """{"type":"object","required":["cart_id"],"additionalProperties":false,"properties":{"cart_id":{"type":"string"}}}""";

    public const string Create = """{"cart_id":"cart_01J9ZK3Q5W8V7T6R5P4N3M2K1H"}""";

    public const string Collection =
        """
        {
          "payment_collection": {
            "id": "pay_col_01J9ZK4C7P0M3N5Q8R2S6T9V1W",
            "currency_code": "eur",
            "amount": 59.97,
            "authorized_amount": 0,
            "captured_amount": 0,
            "refunded_amount": 0,
            "completed_at": null,
            "created_at": "2026-11-22T12:00:00.000Z",
            "updated_at": "2026-11-22T12:00:01.000Z",
            "metadata": {},
            "status": "awaiting",
            "payment_providers": [],
            "payment_sessions": [
              {
                "id": "payses_01J9ZK4D2X6Y8Z1A3B5C7D9E0F",
                "amount": 59.97,
                "currency_code": "eur",
                "provider_id": "pp_system_default",
                "authorized_at": null,
                "payment_collection": { "id": "pay_col_01J9ZK4C7P0M3N5Q8R2S6T9V1W" },
                "data": {},
                "status": "pending",
                "context": { "customer": { "id": "cus_123" } },
                "payment": null
              }
            ],
            "payments": []
          }
        }
        """;

    public const string Providers =
        """{"payment_providers":[{"id":"pp_system_default","is_enabled":true}],"count":1,"offset":0,"limit":20}""";

    public static JsonNode Of(PaymentProblem problem)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PaymentAnswer.For(problem).Write(buffer);
        return JsonNode.Parse(buffer.WrittenSpan)!;
    }
}
