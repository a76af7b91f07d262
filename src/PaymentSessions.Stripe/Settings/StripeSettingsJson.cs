using System.Text.Json.Serialization;

namespace PaymentSessions;

/// <summary>The JSON of frozen settings, written and read by generated code.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StripeSettings))]
internal sealed partial class StripeSettingsJson : JsonSerializerContext;
