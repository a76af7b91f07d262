using System.Text.Json;
using Stripe;

namespace PaymentSessions;

/// <summary>
/// What of the options a request is built from. It is stored with each operation, so that every attempt sends the same bytes in the same
/// account; it holds no secret.
/// </summary>
internal sealed record StripeSettings
{
    /// <summary>The version of Stripe's API.</summary>
    public string ApiVersion { get; init; } = StripeConfiguration.ApiVersion;

    /// <summary>The connected account; <see langword="null"/>: the key's own.</summary>
    public string? Account { get; init; }

    /// <summary>Stripe's <c>capture_method</c> of a new intent.</summary>
    public string? CaptureMethod { get; init; }

    /// <summary>Whether a new intent asks for multicapture.</summary>
    public bool RequestsMulticapture { get; init; }

    /// <summary>The payment method configuration of a new intent.</summary>
    public string? Configuration { get; init; }

    /// <summary>The description of a new intent.</summary>
    public string? Description { get; init; }

    /// <summary>The statement descriptor's suffix of a new intent.</summary>
    public string? StatementDescriptorSuffix { get; init; }

    /// <summary>Stripe's <c>setup_future_usage</c> of a new intent.</summary>
    public string? FutureUsage { get; init; }

    /// <summary>The saved payment method that a new intent is confirmed with at once.</summary>
    public string? SavedMethod { get; init; }

    /// <summary>A member of what the host told that isn't understood, and for which the session is refused.</summary>
    public string? Foreign { get; init; }

    /// <summary>After how many days a new intent's OXXO voucher expires.</summary>
    public int? OxxoExpiresAfterDays { get; init; }

    /// <summary>Stripe's <c>cancellation_reason</c>.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>Stripe's <c>reason</c> of a refund.</summary>
    public string? RefundReason { get; init; }

    /// <summary>What a new intent, customer or setup intent begins with, by the options as they are.</summary>
    public static StripeSettings Of(StripeOptions options) => new() { Account = options.Account };

    /// <summary>Reads what was stored.</summary>
    public static StripeSettings Read(RawJson settings) =>
        JsonSerializer.Deserialize(settings.Utf8.Span, StripeSettingsJson.Default.StripeSettings)!;

    /// <summary>Writes it to be stored.</summary>
    public RawJson ToJson() => RawJson.Parse(JsonSerializer.Serialize(this, StripeSettingsJson.Default.StripeSettings));
}
