using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What a charge says of its payment method.</summary>
/// <param name="Type">The kind, which is the name of the member that says more.</param>
public sealed record TwinPaymentMethodDetails(string Type)
{
    /// <summary>The member that says more.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Details { get; init; }

    internal static TwinPaymentMethodDetails Of(TwinPaymentMethod method, bool isMulticapture) => new(method.Type)
    {
        Details = new Dictionary<string, JsonElement>
        {
            [method.Type] = JsonSerializer.SerializeToElement(method.Card is { } card ? Of(card, isMulticapture) : []),
        },
    };

    private static JsonObject Of(TwinCard card, bool isMulticapture) => new()
    {
        ["brand"] = card.Brand,
        ["exp_month"] = card.ExpMonth,
        ["exp_year"] = card.ExpYear,
        ["last4"] = card.Last4,
        ["multicapture"] = new JsonObject { ["status"] = isMulticapture ? "available" : "unavailable" },
    };
}
