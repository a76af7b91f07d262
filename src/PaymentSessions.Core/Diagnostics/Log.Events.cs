using Microsoft.Extensions.Logging;

namespace PaymentSessions;

// About the delivery of events. What a handler of the host's throws is logged with what the host has put into it.
internal static partial class Log
{
    [LoggerMessage(30, LogLevel.Warning, "Handler {Handler} failed at event {EventId}; it is delivered again")]
    public static partial void HandlerFailed(ILogger logger, string handler, string eventId, Exception exception);

    [LoggerMessage(31, LogLevel.Error, "Handler {Handler} failed at event {EventId} {Attempts} times; an operator has to replay or skip it")]
    public static partial void DeadLetter(ILogger logger, string handler, string eventId, int attempts);

    [LoggerMessage(32, LogLevel.Error, "Delivering the events of payment collection {CollectionId} failed; it is tried again")]
    public static partial void DeliveryFailed(ILogger logger, string collectionId, Exception exception);
}
