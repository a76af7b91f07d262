using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What is left of a customer.</summary>
internal sealed record DeletedCustomer(string Id)
{
    [JsonPropertyName("object")]
    public string ObjectType => "customer";

    public bool Deleted => true;
}
