using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What the shopper has to do.</summary>
/// <param name="Type">The kind, which is the name of the member that says more.</param>
public sealed record TwinNextAction(string Type)
{
    /// <summary>The member that says more.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Details { get; init; }

    internal static TwinNextAction Of(string type, JsonObject details) => new(type)
    {
        Details = new Dictionary<string, JsonElement> { [type] = JsonSerializer.SerializeToElement(details) },
    };
}
