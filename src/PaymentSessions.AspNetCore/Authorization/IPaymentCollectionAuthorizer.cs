using Microsoft.AspNetCore.Http;

namespace PaymentSessions.AspNetCore;

/// <summary>
/// The host's answer to who may pay what. An id in a URL is no proof: without this, whoever learns a collection's id could replace the
/// session that a shopper is about to pay with.
/// </summary>
/// <remarks>Registered with <c>AuthorizeCollectionsWith</c>; resolved in the request's scope.</remarks>
public interface IPaymentCollectionAuthorizer
{
    /// <summary>Whether the caller may see and pay what the host knows by this id. If not, the answer is that it doesn't exist.</summary>
    /// <param name="http">The request.</param>
    /// <param name="reference">The host's own id, such as the cart's. The host may not know it: then the answer doesn't matter.</param>
    /// <param name="cancellationToken">Signalled when nobody waits for the answer any more.</param>
    ValueTask<bool> MayPayAsync(HttpContext http, string reference, CancellationToken cancellationToken);
}
