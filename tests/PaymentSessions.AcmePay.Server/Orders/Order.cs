using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaymentSessions.AcmePay.Server;

/// <summary>An order. Immutable; written as it is to the API's callers.</summary>
internal sealed record Order
{
    public required string Id { get; init; }

    public required string Account { get; init; }

    public required string Reference { get; init; }

    /// <summary>In minor units, as every amount here.</summary>
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required AcmeOrderStatus Status { get; init; }

    public required string ClientSecret { get; init; }

    public required string NetworkReference { get; init; }

    public string? ReturnUrl { get; init; }

    public JsonElement? Metadata { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when the shopper's bank may take.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public ImmutableArray<Capture> Captures { get; init; } = [];

    public ImmutableArray<Refund> Refunds { get; init; } = [];

    [JsonIgnore]
    public ImmutableArray<AcmeEffect> Effects { get; init; } = [];

    /// <summary>What was held when it was cancelled.</summary>
    public long ReleasedAmount { get; init; }

    public long CapturedAmount => Captures.Sum(capture => capture.Amount);

    public long RefundedAmount => Refunds.Sum(refund => refund.Amount);
}
