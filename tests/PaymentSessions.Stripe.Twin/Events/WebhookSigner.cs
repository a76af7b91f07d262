using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// Signs events: see https://docs.stripe.com/webhooks/signature. With several secrets, each has a signature of its own, as while one is being
/// rolled.
/// </summary>
internal sealed class WebhookSigner(TwinClock clock)
{
    private ImmutableArray<string> _secrets = [StripeTwin.WebhookSecret];

    public void Use(ImmutableArray<string> secrets) => ImmutableInterlocked.InterlockedExchange(ref _secrets, secrets);

    public TwinSignedEvent Sign(TwinEvent happened)
    {
        var payload = JsonSerializer.Serialize(happened, TwinWire.Json);
        var time = clock.GetUtcNow().ToUnixTimeSeconds();
        var signed = Encoding.UTF8.GetBytes($"{time}.{payload}");
        var signatures = _secrets.Select(secret =>
            $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}");
        return new TwinSignedEvent(payload, $"t={time},{string.Join(',', signatures)}");
    }
}
