using System.Security.Cryptography;
using System.Text;

namespace PaymentSessions.AcmePay;

/// <summary>
/// How Acme Pay signs a webhook: with the HMAC-SHA256 of its body under the endpoint's secret, in small hexadecimal digits.
/// </summary>
internal static class AcmeSignature
{
    /// <summary>The header that it is in.</summary>
    public const string Header = "Acme-Signature";

    /// <summary>Without a secret, none is valid.</summary>
    public static bool IsValid(ProviderWebhook webhook, string? secret)
    {
        if (string.IsNullOrWhiteSpace(secret)) return false;

        var signature = webhook.Headers.FirstOrDefault(header => header.Key.Equals(Header, StringComparison.OrdinalIgnoreCase)).Value ?? "";
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), webhook.Body.Span));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected));
    }
}
