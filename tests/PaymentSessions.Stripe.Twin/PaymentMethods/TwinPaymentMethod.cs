using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A payment method. Immutable.</summary>
public sealed record TwinPaymentMethod : IStripeObject
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The kind of object.</summary>
    [JsonPropertyName("object")]
    public string ObjectType { get; init; } = "payment_method";

    /// <summary><c>always</c>, <c>limited</c> or <c>unspecified</c>.</summary>
    public string AllowRedisplay { get; init; } = "unspecified";

    /// <summary>The card, if it is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TwinCard? Card { get; init; }

    /// <inheritdoc/>
    public required long Created { get; init; }

    /// <summary>The customer that it is attached to.</summary>
    public string? Customer { get; init; }

    /// <inheritdoc/>
    public required bool Livemode { get; init; }

    /// <summary>The account's own.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = MetadataHash.Empty;

    /// <summary>The kind of payment method.</summary>
    public required string Type { get; init; }

    [JsonIgnore]
    internal TestMethod Behavior { get; init; } = TestMethod.Card;

    /// <summary>Whether it was used without a customer, or detached: Stripe lets nobody use it again.</summary>
    [JsonIgnore]
    internal bool IsSpent { get; init; }

    /// <summary>Whether the shopper has agreed to be charged while away.</summary>
    [JsonIgnore]
    internal bool IsSetUp { get; init; }
}
