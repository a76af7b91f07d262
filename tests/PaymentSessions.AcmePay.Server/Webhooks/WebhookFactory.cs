using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.AcmePay.Server;

/// <summary>Makes events and signs them: the HMAC-SHA256 of the body under the secret, in small hexadecimal digits.</summary>
internal sealed class WebhookFactory(AcmeServerSettings settings, AcmeClock clock)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(settings.WebhookSecret);

    public AcmeWebhook Make(string orderId, string what, Refund? refund = null)
    {
        var told = new EventBody($"evt_{Guid.NewGuid():N}", $"order.{what}", clock.GetUtcNow(), orderId, refund);
        var body = JsonSerializer.SerializeToUtf8Bytes(told, AcmeWire.Json);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(_secret, body));
        return new AcmeWebhook(told.Id, told.Type, orderId, Encoding.UTF8.GetString(body), signature);
    }
}
