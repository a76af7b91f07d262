using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A setup intent: a payment method is to be kept for later. Immutable; times in Unix seconds.</summary>
public sealed record TwinSetupIntent : IStripeObject
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The kind of object.</summary>
    [JsonPropertyName("object")]
    public string ObjectType { get; init; } = "setup_intent";

    /// <summary>Why it was cancelled.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>What the shopper's browser needs.</summary>
    public required string ClientSecret { get; init; }

    /// <inheritdoc/>
    public required long Created { get; init; }

    /// <summary>Whose it is.</summary>
    public string? Customer { get; init; }

    /// <summary>For whoever reads the dashboard.</summary>
    public string? Description { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public TwinError? LastSetupError { get; init; }

    /// <inheritdoc/>
    public required bool Livemode { get; init; }

    /// <summary>The account's own.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = MetadataHash.Empty;

    /// <summary>What the shopper has to do.</summary>
    public TwinNextAction? NextAction { get; init; }

    /// <summary>What is to be kept.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>The kinds of payment method that it takes.</summary>
    public ImmutableArray<string> PaymentMethodTypes { get; init; } = ["card"];

    /// <summary>Where it stands.</summary>
    public TwinIntentStatus Status { get; init; }

    /// <summary><c>off_session</c> or <c>on_session</c>.</summary>
    public string Usage { get; init; } = "off_session";

    [JsonIgnore]
    internal string? ReturnUrl { get; init; }
}
