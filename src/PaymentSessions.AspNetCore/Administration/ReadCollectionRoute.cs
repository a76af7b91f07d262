using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary><c>GET /admin/payment-collections/{id}</c>, which the reference server doesn't have.</summary>
internal sealed class ReadCollectionRoute(AdminContext context, IPaymentCollections collections, ILogger logger)
    : AdminCollectionRoute(context, logger)
{
    protected override async ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(HttpContext http) =>
        await collections.FindAsync(Id(http), http.RequestAborted).ConfigureAwait(false) is { } collection
            ? collection
            : Problems.NoSuchCollection;
}
