using System.Text;

namespace PaymentSessions.Stripe.Twin;

/// <summary>The secret keys that the account has: one for each mode.</summary>
internal static class ApiKeys
{
    /// <summary>Takes the key from an <c>Authorization</c> header: <c>Bearer key</c>, or <c>Basic</c> with the key as the user's name.</summary>
    public static string? Read(string authorization) => authorization.Split(' ', 2) switch
    {
        ["Bearer", { Length: > 0 } key] => key,
        ["Basic", var credentials] => ReadBasic(credentials),
        _ => null,
    };

    /// <returns>The mode that a key is for; <see langword="null"/> if it isn't one of the account's.</returns>
    public static bool? ModeOf(string? key) => key switch
    {
        StripeTwin.TestKey => false,
        StripeTwin.LiveKey => true,
        _ => null,
    };

    public static Reply Refuse(string? key) => Reply.ErrorBefore(401, TwinError.Invalid(key is null
        ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth."
        : $"Invalid API Key provided: {key[..Math.Min(8, key.Length)]}****"));

    private static string? ReadBasic(string credentials)
    {
        var decoded = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, decoded, out var length)
            ? Encoding.UTF8.GetString(decoded, 0, length).Split(':')[0]
            : null;
    }
}
