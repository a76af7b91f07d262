using Microsoft.Extensions.Logging;

namespace PaymentSessions;

/// <summary>Everything that is logged. Event ids are stable; no message holds secrets or personal data.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Provider}: {Call} of session {SessionId} has an unknown outcome: {Reason}")]
    public static partial void OutcomeUnknown(ILogger logger, string provider, string call, string sessionId, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Provider}: {Call} of session {SessionId} threw {ExceptionType}; its outcome is unknown")]
    public static partial void ProviderThrew(ILogger logger, string provider, string call, string sessionId, string exceptionType);

    [LoggerMessage(3, LogLevel.Information, "{Provider}: {Call} of session {SessionId} was rejected: {Code}")]
    public static partial void Rejected(ILogger logger, string provider, string call, string sessionId, string code);
}
