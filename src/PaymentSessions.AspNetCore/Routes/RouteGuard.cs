using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>Answers whatever goes wrong while a request is answered; nothing unforeseen is told to the caller.</summary>
internal static class RouteGuard
{
    /// <param name="http">The request.</param>
    /// <param name="route">What the log calls the route.</param>
    /// <param name="maxBodyBytes">The largest body that the route reads.</param>
    /// <param name="logger">Where to report what is our fault.</param>
    /// <param name="answer">Answers the request, or returns the problem that is to be answered.</param>
    public static async Task RunAsync(
        HttpContext http,
        string route,
        int maxBodyBytes,
        ILogger logger,
        Func<HttpContext, ValueTask<PaymentProblem?>> answer)
    {
        try
        {
            var problem = await answer(http).ConfigureAwait(false);
            if (problem is not null) await StoreRoute.WriteAsync(http, problem).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered any more.
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await StoreRoute.WriteAsync(http, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problems.TooLarge(maxBodyBytes)
                : Problems.InvalidRequest("The request can't be read")).ConfigureAwait(false);
        }
        catch (PaymentStoreUnavailableException exception) when (!http.Response.HasStarted)
        {
            Log.StoreUnavailable(logger, http.Request.Method, route, exception);
            await StoreRoute.WriteAsync(http, Problems.Unavailable).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nothing unforeseen is told to the caller.
        catch (Exception exception) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            Log.Unforeseen(logger, http.Request.Method, route, exception);
            await StoreRoute.WriteAsync(http, Problems.Unforeseen).ConfigureAwait(false);
        }
    }
}
