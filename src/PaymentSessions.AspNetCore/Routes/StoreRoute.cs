using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>What all store routes have in common: the publishable key.</summary>
internal abstract class StoreRoute(StoreRouteContext context, ILogger logger) : PaymentRoute(context.Options.MaxBodyBytes, logger)
{
    protected StoreRouteContext Context => context;

    protected override ValueTask<PaymentProblem?> AdmitAsync(HttpContext http) => context.Keys.CheckAsync(http);
}
