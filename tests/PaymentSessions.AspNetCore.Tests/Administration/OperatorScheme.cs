using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PaymentSessions.Tests;

/// <summary>Believes what the header says: <c>Operator anna</c>, <c>Guest bob</c>, or <c>Named carl</c> for an operator without an id.</summary>
internal sealed class OperatorScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Policy = "operators";

    private const string Name = "Test";
    private const string Role = "operator";

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(Name).AddScheme<AuthenticationSchemeOptions, OperatorScheme>(Name, null);
        builder.Services.AddAuthorization(options => options.AddPolicy(Policy, policy => policy.RequireRole(Role)));
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var parts = Request.Headers.Authorization.ToString().Split(' ');
        var claims = parts[0] switch
        {
            "Operator" => new[] { new Claim(ClaimTypes.NameIdentifier, parts[1]), new Claim(ClaimTypes.Role, Role) },
            "Named" => [new Claim(ClaimTypes.Name, parts[1]), new Claim(ClaimTypes.Role, Role)],
            "Guest" => [new Claim(ClaimTypes.NameIdentifier, parts[1])],
            _ => null,
        };
        if (claims is null) return Task.FromResult(AuthenticateResult.NoResult());

        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Name;
        Response.Redirect("/login");
        return Task.CompletedTask;
    }
}
