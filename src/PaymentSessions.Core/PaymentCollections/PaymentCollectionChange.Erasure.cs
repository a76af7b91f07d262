using System.Collections.Immutable;

namespace PaymentSessions;

// How a customer is forgotten.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>Why a customer can't be forgotten here yet; <see langword="null"/> if they can.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="sessions">Every session that the collection ever had.</param>
    public PaymentProblem? FindHindrance(string customerId, IReadOnlyList<PaymentSession> sessions)
    {
        if (LiveSessions.Any(session => IsOf(customerId, session) && !session.IsAuthorized))
        {
            return PaymentProblem.Conflict("A session of the customer can still be paid. Try again when it is paid, canceled or expired.");
        }

        return After.Journal.Operations.Any(operation => IsOf(customerId, operation.SessionId, sessions))
            ? PaymentProblem.Conflict("An operation on a payment of the customer isn't settled yet. Try again when it is.")
            : null;
    }

    /// <summary>
    /// Blanks what tells of a customer. The collection's own notes are the customer's, unless somebody else has wanted to pay it, too.
    /// </summary>
    /// <inheritdoc cref="FindHindrance"/>
    public void Erase(string customerId, IReadOnlyList<PaymentSession> sessions)
    {
        var shown = Map(After.Sessions, EraseOwn);
        if (!shown.SequenceEqual(After.Sessions)) After = After with { Sessions = shown };

        var withheld = Map(After.Journal.Withheld, EraseOwn);
        if (!withheld.SequenceEqual(After.Journal.Withheld)) UpdateJournal(journal => journal with { Withheld = withheld });

        var payments = Map(
            After.Payments,
            payment => IsOf(customerId, payment.SessionId, sessions) ? payment.WithoutPersonalData() : payment);
        if (!payments.SequenceEqual(After.Payments)) After = After with { Payments = payments };

        var isShared = sessions.Concat(LiveSessions).Any(session => session.Customer is { } other && other.Id != customerId);
        if (!isShared && After.Metadata != RawJson.Empty) After = After with { Metadata = default };

        PaymentSession EraseOwn(PaymentSession session) => IsOf(customerId, session) ? session.WithoutPersonalData() : session;
    }

    private IEnumerable<PaymentSession> LiveSessions => After.Sessions.Concat(After.Journal.Withheld);

    private bool IsOf(string customerId, string sessionId, IReadOnlyList<PaymentSession> sessions) =>
        sessions.Concat(LiveSessions).Any(session => session.Id == sessionId && IsOf(customerId, session));

    private static bool IsOf(string customerId, PaymentSession session) => session.Customer?.Id == customerId;

    private static ImmutableArray<T> Map<T>(ImmutableArray<T> items, Func<T, T> map) => [.. items.Select(map)];
}
