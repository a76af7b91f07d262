using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Why a request wasn't carried out, or a payment failed.</summary>
[method: JsonConstructor]
public sealed record TwinError(string Type, string Message)
{
    /// <summary>Stripe's code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>The code of the card's bank.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeclineCode { get; init; }

    /// <summary>The parameter that it is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Param { get; init; }

    /// <summary>The charge that failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Charge { get; init; }

    /// <summary>The payment method that failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TwinPaymentMethod? PaymentMethod { get; init; }

    /// <summary>The payment intent as it is now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TwinPaymentIntent? PaymentIntent { get; init; }

    /// <summary>The setup intent as it is now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TwinSetupIntent? SetupIntent { get; init; }

    internal static TwinError Invalid(string message, string? code = null, string? param = null) =>
        new("invalid_request_error", message) { Code = code, Param = param };
}
