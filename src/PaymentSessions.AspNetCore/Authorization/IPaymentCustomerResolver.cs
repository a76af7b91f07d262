using Microsoft.AspNetCore.Http;

namespace PaymentSessions.AspNetCore;

/// <summary>
/// The host's answer to who pays: it lands in the session's context, and providers are told. By default, it is the signed-in user's
/// claim <see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/>, or else <c>sub</c>.
/// </summary>
/// <remarks>Registered with <c>ResolveCustomersWith</c>; resolved in the request's scope.</remarks>
public interface IPaymentCustomerResolver
{
    /// <summary>Finds the customer of a request. What the request's body says must not matter.</summary>
    /// <returns><see langword="null"/> if nobody is signed in.</returns>
    ValueTask<PaymentCustomer?> ResolveAsync(HttpContext http, CancellationToken cancellationToken);
}
