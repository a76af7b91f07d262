using Microsoft.Extensions.Logging;

namespace PaymentSessions;

internal static partial class Log
{
    [LoggerMessage(31, LogLevel.Warning, "{Provider}: a webhook was refused: {Code}")]
    public static partial void WebhookRefused(ILogger logger, string provider, string code);

    [LoggerMessage(32, LogLevel.Warning, "{Provider}: a webhook couldn't be read, and is to be sent again: {Reason}")]
    public static partial void WebhookUnreadable(ILogger logger, string provider, string reason);

    [LoggerMessage(33, LogLevel.Error, "{Provider}: reading a webhook threw {ExceptionType}")]
    public static partial void WebhookReadingThrew(ILogger logger, string provider, string exceptionType);

    [LoggerMessage(34, LogLevel.Error, "{Provider}: processing webhook {EventId} failed; it is tried again")]
    public static partial void WebhookFailed(ILogger logger, string provider, string eventId, Exception exception);

    [LoggerMessage(35, LogLevel.Information, "{Provider}: webhook {EventId} is about nothing of ours")]
    public static partial void WebhookForeign(ILogger logger, string provider, string eventId);

    [LoggerMessage(36, LogLevel.Warning, "{Provider}: webhook {EventId} needs an operator's review")]
    public static partial void WebhookNeedsReview(ILogger logger, string provider, string eventId);
}
