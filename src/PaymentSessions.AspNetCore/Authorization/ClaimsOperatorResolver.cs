using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace PaymentSessions.AspNetCore;

/// <summary>Takes the operator's id from the signed-in user's claims, or else their name.</summary>
internal sealed class ClaimsOperatorResolver : IPaymentOperatorResolver
{
    public ValueTask<string?> ResolveAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var name = http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? http.User.Identity?.Name;
        return new(string.IsNullOrEmpty(name) ? null : name);
    }
}
