using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A page of a list, newest first.</summary>
internal sealed record ListPage<T>(ImmutableArray<T> Data, bool HasMore, string Url)
{
    [JsonPropertyName("object")]
    public string ObjectType => "list";
}
