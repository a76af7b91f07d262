using System.Text.Json.Serialization;

namespace PaymentSessions.AcmePay.Server;

/// <summary>What is told of an order.</summary>
internal sealed record EventBody(
    string Id,
    string Type,
    DateTimeOffset CreatedAt,
    string Order,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Refund? Refund);
