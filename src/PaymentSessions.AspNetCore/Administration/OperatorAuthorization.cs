using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.AspNetCore;

/// <summary>
/// Lets in whom the host's policy lets in. The routes ask by themselves rather than by metadata for the authorization middleware, so that
/// neither its absence nor an <c>AllowAnonymous()</c> opens them, and the refusal has the form of all other answers.
/// </summary>
internal sealed class OperatorAuthorization(Func<ValueTask<AuthorizationPolicy?>> findPolicy)
{
    /// <summary>Finds out who the caller is, and whether they may be here.</summary>
    /// <returns><see langword="null"/> if they may.</returns>
    public async ValueTask<PaymentProblem?> CheckAsync(HttpContext http)
    {
        // A policy may be taken away while the host runs; then nobody gets in.
        if (await findPolicy().ConfigureAwait(false) is not { } policy) return Problems.Forbidden;

        var evaluator = http.RequestServices.GetRequiredService<IPolicyEvaluator>();
        var authentication = await evaluator.AuthenticateAsync(policy, http).ConfigureAwait(false);
        var decision = await evaluator.AuthorizeAsync(policy, authentication, http, http).ConfigureAwait(false);
        if (decision.Succeeded) return null;
        if (decision.Forbidden) return Problems.Forbidden;

        await ChallengeAsync(http, policy).ConfigureAwait(false);
        return Problems.Unauthorized;
    }

    /// <summary>
    /// Lets the schemes say in headers how to sign in; what they would answer besides, such as a page to go to, is for people.
    /// </summary>
    private static async Task ChallengeAsync(HttpContext http, AuthorizationPolicy policy)
    {
        if (http.RequestServices.GetService<IAuthenticationSchemeProvider>() is not { } schemes) return;

        var names = policy.AuthenticationSchemes.ToList();
        if (names.Count == 0 && await schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false) is { } scheme) names.Add(scheme.Name);

        foreach (var name in names) await http.ChallengeAsync(name).ConfigureAwait(false);
        if (!http.Response.HasStarted) http.Response.Headers.Location = default;
    }
}
