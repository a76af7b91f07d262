using Microsoft.Extensions.Logging;

namespace PaymentSessions;

/// <summary>Everything that is logged. Event ids are stable; no message holds secrets or personal data.</summary>
/// <remarks>In one file: the order in which the generator takes up several isn't always the same, and neither would the assembly be.</remarks>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Provider}: {Call} of {SubjectId} has an unknown outcome: {Reason}")]
    public static partial void OutcomeUnknown(ILogger logger, string provider, string call, string subjectId, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Provider}: {Call} of {SubjectId} threw {ExceptionType}; its outcome is unknown")]
    public static partial void ProviderThrew(ILogger logger, string provider, string call, string subjectId, string exceptionType);

    [LoggerMessage(3, LogLevel.Information, "{Provider}: {Call} of {SubjectId} was rejected: {Code}")]
    public static partial void Rejected(ILogger logger, string provider, string call, string subjectId, string code);

    [LoggerMessage(4, LogLevel.Error, "Going on with payment collection {CollectionId} failed; it is tried again")]
    public static partial void RecoveryFailed(ILogger logger, string collectionId, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The payment worker failed; it goes on after a rest")]
    public static partial void WorkerFailed(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "{Provider}: {Kind} {OperationId} needs an operator's review: {Reason}")]
    public static partial void NeedsReview(ILogger logger, string provider, PaymentOperationKind kind, string operationId, string reason);

    [LoggerMessage(7, LogLevel.Error, "Going on with account holder {AccountHolderId} failed; it is tried again")]
    public static partial void AccountHolderRecoveryFailed(ILogger logger, string accountHolderId, Exception exception);

    [LoggerMessage(8, LogLevel.Warning, "{Provider} doesn't know account holder {AccountHolderId} any more, as {RemoteId}; it is made anew when it is needed next")]
    public static partial void AccountHolderLost(ILogger logger, string provider, string accountHolderId, string remoteId);

    [LoggerMessage(9, LogLevel.Error, "{Provider}: the answer to {Kind} {OperationId} can't be recorded; the operation needs an operator's review")]
    public static partial void AnswerRefused(ILogger logger, string provider, PaymentOperationKind kind, string operationId, Exception exception);

    [LoggerMessage(30, LogLevel.Warning, "Handler {Handler} failed at event {EventId}; it is delivered again")]
    public static partial void HandlerFailed(ILogger logger, string handler, string eventId, Exception exception);

    [LoggerMessage(31, LogLevel.Error, "Handler {Handler} failed at event {EventId} {Attempts} times; an operator has to replay or skip it")]
    public static partial void DeadLetter(ILogger logger, string handler, string eventId, int attempts);

    [LoggerMessage(32, LogLevel.Error, "Delivering the events of payment collection {CollectionId} failed; it is tried again")]
    public static partial void DeliveryFailed(ILogger logger, string collectionId, Exception exception);

    [LoggerMessage(51, LogLevel.Warning, "{Provider}: a webhook was refused: {Code}")]
    public static partial void WebhookRefused(ILogger logger, string provider, string code);

    [LoggerMessage(52, LogLevel.Warning, "{Provider}: a webhook couldn't be read, and is to be sent again: {Reason}")]
    public static partial void WebhookUnreadable(ILogger logger, string provider, string reason);

    [LoggerMessage(53, LogLevel.Error, "{Provider}: reading a webhook threw {ExceptionType}")]
    public static partial void WebhookReadingThrew(ILogger logger, string provider, string exceptionType);

    [LoggerMessage(54, LogLevel.Error, "{Provider}: processing webhook {EventId} failed; it is tried again")]
    public static partial void WebhookFailed(ILogger logger, string provider, string eventId, Exception exception);

    [LoggerMessage(55, LogLevel.Information, "{Provider}: webhook {EventId} is about nothing of ours")]
    public static partial void WebhookForeign(ILogger logger, string provider, string eventId);

    [LoggerMessage(56, LogLevel.Warning, "{Provider}: webhook {EventId} needs an operator's review")]
    public static partial void WebhookNeedsReview(ILogger logger, string provider, string eventId);
}
