using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A customer. Immutable; times in Unix seconds.</summary>
public sealed record TwinCustomer : IStripeObject
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The kind of object.</summary>
    [JsonPropertyName("object")]
    public string ObjectType { get; init; } = "customer";

    /// <inheritdoc/>
    public required long Created { get; init; }

    /// <summary>For whoever reads the dashboard.</summary>
    public string? Description { get; init; }

    /// <summary>The address for mail.</summary>
    public string? Email { get; init; }

    /// <inheritdoc/>
    public required bool Livemode { get; init; }

    /// <summary>The account's own.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = MetadataHash.Empty;

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The number.</summary>
    public string? Phone { get; init; }

    [JsonIgnore]
    internal bool IsDeleted { get; init; }
}
