using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PaymentSessions.AspNetCore;

/// <summary>Refuses requests without a known publishable key. The messages are the reference server's.</summary>
internal sealed class PublishableKeyCheck(IPublishableKeyStore keys)
{
    public const string Header = "x-publishable-api-key";

    private const int MaxLength = 512;

    private static readonly PaymentProblem Missing = new(
        PaymentProblemKind.NotAllowed,
        $"Publishable API key required in the request header: {Header}. You can manage your keys in settings in the dashboard.");

    private static readonly PaymentProblem Unknown = new(
        PaymentProblemKind.NotAllowed,
        "A valid publishable key is required to proceed with the request");

    /// <summary>Checks the key.</summary>
    /// <returns><see langword="null"/> if it is known.</returns>
    public ValueTask<PaymentProblem?> CheckAsync(HttpContext http)
    {
        var header = http.Request.Headers[Header];
        if (header.Count == 0 || string.IsNullOrWhiteSpace(header[0])) return new(Missing);
        if (header.Count > 1 || header[0]!.Length > MaxLength) return new(Unknown);

        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(MaxLength)];
        var sha256 = SHA256.HashData(text[..Encoding.UTF8.GetBytes(header[0], text)]);
        var isKnown = keys.ContainsAsync(sha256, http.RequestAborted);
        return isKnown.IsCompletedSuccessfully ? new(isKnown.Result ? null : Unknown) : AwaitAsync(isKnown);
    }

    private static async ValueTask<PaymentProblem?> AwaitAsync(ValueTask<bool> isKnown) =>
        await isKnown.ConfigureAwait(false) ? null : Unknown;
}
