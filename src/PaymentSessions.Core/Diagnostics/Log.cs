using Microsoft.Extensions.Logging;

namespace PaymentSessions;

/// <summary>Everything that is logged. Event ids are stable; no message holds secrets or personal data.</summary>
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

    [LoggerMessage(41, LogLevel.Error, "Going on with account holder {AccountHolderId} failed; it is tried again")]
    public static partial void AccountHolderRecoveryFailed(ILogger logger, string accountHolderId, Exception exception);
}
