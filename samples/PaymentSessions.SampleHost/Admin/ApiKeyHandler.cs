using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SampleHost.Admin;

/// <summary>
/// Knows operators by a secret key, sent as the user name of HTTP Basic without a password, as Medusa's SDK does with its <c>apiKey</c>.
/// A shop with people as operators would sign them in instead.
/// </summary>
public sealed class ApiKeyHandler(IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    private const string Basic = "Basic";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Scheme != Basic)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (!IsKey(header.Parameter ?? "")) return Task.FromResult(AuthenticateResult.Fail("The key is wrong."));

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "api_key")], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = $"{Basic} realm=\"admin\"";
        return base.HandleChallengeAsync(properties);
    }

    /// <summary>Compares hashes, whose lengths say nothing, in a time that says nothing.</summary>
    private bool IsKey(string credentials)
    {
        var sent = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, sent, out var length)
            && CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(sent.AsSpan(0, length)),
                SHA256.HashData(Encoding.UTF8.GetBytes(Options.ApiKey + ":")));
    }
}
