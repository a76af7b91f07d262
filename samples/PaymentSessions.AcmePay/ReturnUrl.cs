using System.Text.Json;

namespace PaymentSessions.AcmePay;

/// <summary>Where the shopper is sent when they have paid: the one thing that the storefront may say.</summary>
internal static class ReturnUrl
{
    /// <summary>Its name in the shopper's <c>data</c>.</summary>
    public const string Name = "return_url";

    private const int MaxLength = 2048;

    /// <summary>Whether there is none, or one that a shopper may be sent to.</summary>
    public static bool IsAcceptable(RawJson data) =>
        !data.ToElement().TryGetProperty(Name, out var value)
        || (value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: <= MaxLength } text
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps);

    /// <summary>Finds it in data that is acceptable.</summary>
    public static string? Find(RawJson data) => data.ToElement().TryGetProperty(Name, out var value) ? value.GetString() : null;
}
