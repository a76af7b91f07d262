using Microsoft.Extensions.Logging;

namespace PaymentSessions;

/// <summary>Everything that is logged here. Event ids are stable and none of Core's; no message holds secrets or personal data.</summary>
/// <remarks>In one file: the order in which the generator takes up several isn't always the same, and neither would the assembly be.</remarks>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Warning, "{Provider}: Stripe doesn't offer {PaymentMethod} in session {SessionId}: turn it on in the account, or see whether it takes the currency and the amount")]
    public static partial void MethodNotOffered(ILogger logger, string provider, string paymentMethod, string sessionId);
}
