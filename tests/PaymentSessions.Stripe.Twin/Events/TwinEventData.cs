using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What an event happened to.</summary>
/// <param name="Snapshot">The object as it was then.</param>
public sealed record TwinEventData([property: JsonPropertyName("object")] JsonElement Snapshot);
