using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Webhooks as Stripe signs them: HMAC-SHA256 of the time, a full stop and the body, once for each secret.</summary>
internal static class Signed
{
    public static string Header(byte[] body, DateTimeOffset time, params string[] secrets)
    {
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds + "."), .. body];
        return string.Join(',', secrets
            .Select(secret => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)))
            .Prepend("t=" + seconds));
    }

    /// <summary>An event as Stripe sends it.</summary>
    public static ProviderWebhook Of(TwinSignedEvent signed) => new()
    {
        Body = Encoding.UTF8.GetBytes(signed.Payload),
        Headers = new Dictionary<string, string> { ["Stripe-Signature"] = signed.Signature },
    };

    public static ProviderWebhook Webhook(string body, DateTimeOffset time, params string[] secrets)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new ProviderWebhook
        {
            Body = bytes,
            Headers = new Dictionary<string, string> { ["stripe-signature"] = Header(bytes, time, secrets) },
        };
    }
}
