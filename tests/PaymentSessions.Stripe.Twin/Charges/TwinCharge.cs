using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>An attempt to charge a payment method. Immutable; amounts in minor units, times in Unix seconds.</summary>
public sealed record TwinCharge : IStripeObject
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The kind of object.</summary>
    [JsonPropertyName("object")]
    public string ObjectType { get; init; } = "charge";

    /// <summary>What was authorized.</summary>
    public required long Amount { get; init; }

    /// <summary>What was captured.</summary>
    public long AmountCaptured { get; init; }

    /// <summary>What was given back, and what of the hold was let go without multicapture.</summary>
    public long AmountRefunded { get; init; }

    /// <summary>Whether nothing more can be captured, since something was.</summary>
    public bool Captured { get; init; }

    /// <inheritdoc/>
    public required long Created { get; init; }

    /// <summary>In small letters.</summary>
    public required string Currency { get; init; }

    /// <summary>Whose it is.</summary>
    public string? Customer { get; init; }

    /// <summary>Whether it is or was disputed.</summary>
    public bool Disputed { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Why it failed, in a sentence.</summary>
    public string? FailureMessage { get; init; }

    /// <inheritdoc/>
    public required bool Livemode { get; init; }

    /// <summary>The intent's, as it was when the charge was made.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = MetadataHash.Empty;

    /// <summary>Whether the money was taken or is held.</summary>
    public bool Paid { get; init; }

    /// <summary>Its intent.</summary>
    public required string PaymentIntent { get; init; }

    /// <summary>What was charged.</summary>
    public required string PaymentMethod { get; init; }

    /// <summary>What was charged, as it was then.</summary>
    public required TwinPaymentMethodDetails PaymentMethodDetails { get; init; }

    /// <summary>Whether nothing is left of it.</summary>
    public bool Refunded { get; init; }

    /// <summary><c>pending</c>, <c>succeeded</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }
}
