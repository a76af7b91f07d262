using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Money that is given back. Immutable; the amount in minor units, times in Unix seconds.</summary>
public sealed record TwinRefund : IStripeObject
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The kind of object.</summary>
    [JsonPropertyName("object")]
    public string ObjectType { get; init; } = "refund";

    /// <summary>How much.</summary>
    public required long Amount { get; init; }

    /// <summary>Of which charge.</summary>
    public required string Charge { get; init; }

    /// <inheritdoc/>
    public required long Created { get; init; }

    /// <summary>In small letters.</summary>
    public required string Currency { get; init; }

    /// <summary>Why it failed; only there if it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureReason { get; init; }

    /// <summary>The account's own.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = MetadataHash.Empty;

    /// <summary>Of which intent.</summary>
    public required string PaymentIntent { get; init; }

    /// <summary>Why it is pending; only there if it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PendingReason { get; init; }

    /// <summary>Why it was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public required TwinRefundStatus Status { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public bool Livemode { get; init; }
}
