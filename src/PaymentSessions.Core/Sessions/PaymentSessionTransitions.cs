using System.Collections.Frozen;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions;

/// <summary>The one table of what may become of a session.</summary>
/// <remarks>A session may always stay as it is. What is captured or cancelled stays so for ever.</remarks>
public static class PaymentSessionTransitions
{
    private static readonly FrozenDictionary<PaymentSessionStatus, PaymentSessionStatus[]> Table =
        new Dictionary<PaymentSessionStatus, PaymentSessionStatus[]>
        {
            [Pending] = [RequiresMore, PendingAuthorization, Authorized, Captured, Error, Canceled],
            [RequiresMore] = [Pending, PendingAuthorization, Authorized, Captured, Error, Canceled],
            [PendingAuthorization] = [Pending, RequiresMore, Authorized, Captured, Error, Canceled],
            [Error] = [Pending, RequiresMore, PendingAuthorization, Authorized, Captured, Canceled],
            [Authorized] = [Captured, Canceled],
            [Captured] = [],
            [Canceled] = [],
        }.ToFrozenDictionary();

    /// <summary>Whether a session in one status may be found in another one next.</summary>
    public static bool IsAllowed(PaymentSessionStatus from, PaymentSessionStatus to) =>
        from == to || (Table.TryGetValue(from, out var next) && Array.IndexOf(next, to) >= 0);

    internal static void Check(PaymentSession session, PaymentSessionStatus to)
    {
        if (!IsAllowed(session.Status, to)) throw new IllegalPaymentTransitionException(session.Id, session.Status, to);
    }
}
