using System.Text.Json.Serialization;

namespace PaymentSessions.AcmePay;

/// <summary>Acme Pay's JSON, written and read by generated code. An answer that lacks what it must have isn't read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AcmeSettings))]
[JsonSerializable(typeof(CreateOrder))]
[JsonSerializable(typeof(ChangeOrder))]
[JsonSerializable(typeof(AcmeOrder))]
[JsonSerializable(typeof(AcmeRefund))]
[JsonSerializable(typeof(AcmeList<AcmeOrder>))]
[JsonSerializable(typeof(AcmeList<AcmeRefund>))]
[JsonSerializable(typeof(AcmeErrorBody))]
[JsonSerializable(typeof(AcmeEvent))]
internal sealed partial class AcmeJson : JsonSerializerContext;
