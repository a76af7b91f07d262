using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Tells at start what is missing or can't work, and what to set.</summary>
internal sealed class StripeOptionsValidator : IValidateOptions<StripeOptions>
{
    private const int LongestSuffix = 22;

    public ValidateOptionsResult Validate(string? name, StripeOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        var section = StripeInstance.SectionOf(name ?? "");

        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            errors.AddError($"Stripe's API key is missing. Set {section}:ApiKey, or AddStripe(stripe => stripe.ApiKey = ...).");
        }
        else if (!IsKey(options.ApiKey))
        {
            errors.AddError($"{section}:ApiKey has characters that no key has.");
        }
        else if (options.ApiKey.StartsWith("pk_", StringComparison.Ordinal))
        {
            errors.AddError($"{section}:ApiKey is a publishable key. It must be a secret or restricted one: sk_... or rk_...");
        }

        if (!IsUsable(options.ApiBase))
        {
            errors.AddError($"{section}:ApiBase must be an absolute https address without query, or http on this machine.");
        }

        if (options.WebhookTolerance <= TimeSpan.Zero) errors.AddError($"{section}:WebhookTolerance must be positive.");
        if (options.OxxoExpiresAfterDays is < 1 or > 7) errors.AddError($"{section}:OxxoExpiresAfterDays must be between 1 and 7.");
        if (options.StatementDescriptorSuffix?.Length > LongestSuffix)
        {
            errors.AddError($"{section}:StatementDescriptorSuffix must have at most {LongestSuffix} characters.");
        }

        if (options.Account?.StartsWith("acct_", StringComparison.Ordinal) == false) errors.AddError($"{section}:Account must be like acct_...");

        foreach (var member in options.ShopperData.Where(member => !ShopperData.Names.Contains(member)))
        {
            errors.AddError($"{section}:ShopperData can't have '{member}', but only: {string.Join(", ", ShopperData.Names)}.");
        }

        return errors.Build();
    }

    private static bool IsKey(string key) => !key.Any(char.IsWhiteSpace) && AuthenticationHeaderValue.TryParse($"Bearer {key}", out _);

    private static bool IsUsable(Uri? address) =>
        address is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
