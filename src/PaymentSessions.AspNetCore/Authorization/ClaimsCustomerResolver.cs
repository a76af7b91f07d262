using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace PaymentSessions.AspNetCore;

/// <summary>Takes the customer's id from the signed-in user's claims.</summary>
internal sealed class ClaimsCustomerResolver : IPaymentCustomerResolver
{
    public ValueTask<PaymentCustomer?> ResolveAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.User.Identity is not { IsAuthenticated: true }) return default;

        var id = http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? http.User.FindFirst("sub")?.Value;
        return new(string.IsNullOrEmpty(id) ? null : new PaymentCustomer(id));
    }
}
