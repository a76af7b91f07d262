using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>Everything that is logged here. Event ids are stable, and follow those of Core.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "{Method} {Route} failed")]
    public static partial void Unforeseen(ILogger logger, string method, string route, Exception exception);

    [LoggerMessage(1002, LogLevel.Error, "{Method} {Route} couldn't reach the payment store")]
    public static partial void StoreUnavailable(ILogger logger, string method, string route, Exception exception);
}
