using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A shopper's dispute of a charge. Immutable; the amount in minor units, times in Unix seconds.</summary>
public sealed record TwinDispute : IStripeObject
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The kind of object.</summary>
    [JsonPropertyName("object")]
    public string ObjectType { get; init; } = "dispute";

    /// <summary>How much.</summary>
    public required long Amount { get; init; }

    /// <summary>Of which charge.</summary>
    public required string Charge { get; init; }

    /// <inheritdoc/>
    public required long Created { get; init; }

    /// <summary>In small letters.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether the charge can still be refunded instead.</summary>
    public bool IsChargeRefundable { get; init; }

    /// <inheritdoc/>
    public required bool Livemode { get; init; }

    /// <summary>Of which intent.</summary>
    public required string PaymentIntent { get; init; }

    /// <summary>What the shopper says, such as <c>fraudulent</c> or <c>product_not_received</c>.</summary>
    public required string Reason { get; init; }

    /// <summary><c>needs_response</c>, <c>under_review</c>, <c>won</c> or <c>lost</c>.</summary>
    public required string Status { get; init; }
}
