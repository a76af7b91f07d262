using Microsoft.AspNetCore.Http;

namespace PaymentSessions.AspNetCore;

/// <summary>
/// The host's answer to who asks for a capture, a refund or a cancellation: it stays on record with what was done. By default, it is the
/// signed-in user's claim <see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/>, or else their name.
/// </summary>
/// <remarks>Registered with <c>ResolveOperatorsWith</c>; resolved in the request's scope.</remarks>
public interface IPaymentOperatorResolver
{
    /// <summary>Names the operator of a request that was authorised.</summary>
    /// <returns><see langword="null"/> if there is nothing to call them by.</returns>
    ValueTask<string?> ResolveAsync(HttpContext http, CancellationToken cancellationToken);
}
