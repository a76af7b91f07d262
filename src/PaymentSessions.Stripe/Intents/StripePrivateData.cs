using System.Text.Json;

namespace PaymentSessions;

/// <summary>What is kept of an intent besides what the storefront gets: what its later captures depend on.</summary>
internal sealed record StripePrivateData
{
    private const string Multicapture = "multicapture";

    /// <summary>Whether the card's money may be captured in several parts.</summary>
    public bool HasMulticapture { get; init; }

    public static StripePrivateData Read(RawJson data) => new()
    {
        HasMulticapture = data.ToElement().TryGetProperty(Multicapture, out var granted) && granted.ValueKind == JsonValueKind.True,
    };

    public RawJson ToJson() => HasMulticapture ? RawJson.Create(static json => json.WriteBoolean(Multicapture, true)) : RawJson.Empty;
}
