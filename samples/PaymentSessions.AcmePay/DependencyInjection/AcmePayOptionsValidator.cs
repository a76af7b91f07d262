using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace PaymentSessions.AcmePay;

/// <summary>Tells at start what is missing or can't work.</summary>
internal sealed class AcmePayOptionsValidator : IValidateOptions<AcmePayOptions>
{
    public ValidateOptionsResult Validate(string? name, AcmePayOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();

        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            errors.AddError("Acme Pay's API key is missing. Set it: AddAcmePay(acme => acme.ApiKey = ...).", nameof(options.ApiKey));
        }
        else if (!AuthenticationHeaderValue.TryParse($"Bearer {options.ApiKey}", out _) || options.ApiKey.Any(char.IsWhiteSpace))
        {
            errors.AddError("It has characters that no key has.", nameof(options.ApiKey));
        }

        if (!IsUsable(options.BaseAddress))
        {
            errors.AddError(
                "It must be an absolute https address that ends with a slash, or http on this machine: "
                + "AddAcmePay(acme => acme.BaseAddress = ...).",
                nameof(options.BaseAddress));
        }

        if (!IsName(options.Account)) errors.AddError("It must be letters, digits, hyphens and underscores.", nameof(options.Account));
        if (!IsName(options.ApiVersion)) errors.AddError("It must be a version such as 2026-11-01.", nameof(options.ApiVersion));

        return errors.Build();
    }

    private static bool IsUsable(Uri? address) =>
        address is { IsAbsoluteUri: true, Query: "", Fragment: "" }
        && address.AbsolutePath.EndsWith('/')
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static bool IsName(string? text) =>
        !string.IsNullOrEmpty(text) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
