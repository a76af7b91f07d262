using System.Text;
using Stripe;

namespace PaymentSessions;

/// <summary>The signatures of webhooks, after <see href="https://docs.stripe.com/webhooks#verify-manually"/>.</summary>
internal static class StripeSignature
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether one of the account's secrets has signed these bytes not long ago.</summary>
    public static bool IsValid(ReadOnlyMemory<byte> body, string? signature, StripeOptions account, DateTimeOffset now) =>
        signature is not null
        && TryDecode(body, out var text)
        && SecretsOf(account).Any(secret => IsValid(text, signature, secret, account.WebhookTolerance, now));

    /// <summary>The secrets that are set.</summary>
    public static IEnumerable<string> SecretsOf(StripeOptions account) =>
        account.MoreWebhookSecrets.Prepend(account.WebhookSecret).OfType<string>().Where(secret => !string.IsNullOrWhiteSpace(secret));

    private static bool TryDecode(ReadOnlyMemory<byte> body, out string text)
    {
        try
        {
            text = Strict.GetString(body.Span);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    private static bool IsValid(string body, string signature, string secret, TimeSpan tolerance, DateTimeOffset now)
    {
        try
        {
            EventUtility.ValidateSignature(body, signature, secret, (long)tolerance.TotalSeconds, now.ToUnixTimeSeconds());
            return true;
        }
#pragma warning disable CA1031 // A header that can't be read is thrown in several ways, and isn't a signature in any.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
