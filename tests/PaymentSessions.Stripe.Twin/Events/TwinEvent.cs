using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>An event. Immutable; times in Unix seconds.</summary>
public sealed record TwinEvent
{
    /// <summary>Stripe's id.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of object.</summary>
    [JsonPropertyName("object")]
    public string ObjectType { get; init; } = "event";

    /// <summary>The version in which its object is written.</summary>
    public string ApiVersion { get; init; } = StripeTwin.ApiVersion;

    /// <summary>When it happened.</summary>
    public required long Created { get; init; }

    /// <summary>What it happened to.</summary>
    public required TwinEventData Data { get; init; }

    /// <summary>Whether it is about live data.</summary>
    public required bool Livemode { get; init; }

    /// <summary>How many endpoints haven't taken it yet.</summary>
    public int PendingWebhooks { get; init; }

    /// <summary>What has made it happen.</summary>
    public required TwinEventRequest Request { get; init; }

    /// <summary>What happened, such as <c>payment_intent.succeeded</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The object as it was then.</summary>
    [JsonIgnore]
    public JsonElement Snapshot => Data.Snapshot;
}
