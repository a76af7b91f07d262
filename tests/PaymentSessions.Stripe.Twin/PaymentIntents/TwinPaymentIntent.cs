using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A payment intent. Immutable; amounts in minor units, times in Unix seconds.</summary>
public sealed record TwinPaymentIntent : IStripeObject
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The kind of object.</summary>
    [JsonPropertyName("object")]
    public string ObjectType { get; init; } = "payment_intent";

    /// <summary>What it is for.</summary>
    public required long Amount { get; init; }

    /// <summary>What can still be captured.</summary>
    public long AmountCapturable { get; init; }

    /// <summary>What was captured, whatever was given back since.</summary>
    public long AmountReceived { get; init; }

    /// <summary>How the kinds of payment method were chosen; <see langword="null"/> if the request named them.</summary>
    public TwinAutomaticPaymentMethods? AutomaticPaymentMethods { get; init; }

    /// <summary>When it was cancelled.</summary>
    public long? CanceledAt { get; init; }

    /// <summary>Why it was cancelled.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>When the money is taken.</summary>
    public TwinCaptureMethod CaptureMethod { get; init; }

    /// <summary>What the shopper's browser needs.</summary>
    public required string ClientSecret { get; init; }

    /// <inheritdoc/>
    public required long Created { get; init; }

    /// <summary>In small letters.</summary>
    public required string Currency { get; init; }

    /// <summary>Whose it is.</summary>
    public string? Customer { get; init; }

    /// <summary>For whoever reads the dashboard.</summary>
    public string? Description { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public TwinError? LastPaymentError { get; init; }

    /// <summary>The charge of the last attempt.</summary>
    public string? LatestCharge { get; init; }

    /// <inheritdoc/>
    public required bool Livemode { get; init; }

    /// <summary>The account's own.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = MetadataHash.Empty;

    /// <summary>What the shopper has to do.</summary>
    public TwinNextAction? NextAction { get; init; }

    /// <summary>How it is or was paid.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>The kinds of payment method that it takes.</summary>
    public ImmutableArray<string> PaymentMethodTypes { get; init; } = [];

    /// <summary>Where the receipt goes.</summary>
    public string? ReceiptEmail { get; init; }

    /// <summary>Whether the payment method is kept for the customer.</summary>
    public string? SetupFutureUsage { get; init; }

    /// <summary>Where it stands.</summary>
    public TwinIntentStatus Status { get; init; }

    [JsonIgnore]
    internal string? ReturnUrl { get; init; }

    [JsonIgnore]
    internal bool RequestsMulticapture { get; init; }

    [JsonIgnore]
    internal bool HasMulticapture => RequestsMulticapture && CaptureMethod == TwinCaptureMethod.Manual;

    [JsonIgnore]
    internal int OxxoDays { get; init; } = 3;
}
