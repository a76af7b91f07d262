using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>How the sessions of a snapshot stand in it.</summary>
internal sealed class SessionPlaces(PaymentCollection collection)
{
    /// <summary>Those without a slot first, since they may have left one; then who leaves a slot's second place for its first.</summary>
    public static readonly ImmutableArray<SessionPlace> InOrderOfWriting =
        [SessionPlace.Shown, SessionPlace.Withheld, SessionPlace.Withdrawn, SessionPlace.Incumbent, SessionPlace.Candidate];

    public IEnumerable<PaymentSession> SessionsAt(SessionPlace place) => ListOf(place).Where(session => PlaceOf(session) == place);

    /// <summary>Whether this very object stands at a place.</summary>
    public bool Has(PaymentSession session, SessionPlace place) =>
        ListOf(place).Contains(session, ReferenceEqualityComparer.Instance) && PlaceOf(session) == place;

    private ImmutableArray<PaymentSession> ListOf(SessionPlace place) =>
        place is SessionPlace.Incumbent or SessionPlace.Shown ? collection.Sessions : collection.Journal.Withheld;

    /// <summary>A session is in one of the two lists, so that it is either shown or withheld if it is in no slot.</summary>
    private SessionPlace PlaceOf(PaymentSession session)
    {
        foreach (var slot in collection.Journal.Slots)
        {
            if (slot.IncumbentId == session.Id) return SessionPlace.Incumbent;
            if (slot.CandidateId == session.Id) return SessionPlace.Candidate;
        }

        if (collection.Sessions.Contains(session, ReferenceEqualityComparer.Instance)) return SessionPlace.Shown;

        return session.IsWithdrawn ? SessionPlace.Withdrawn : SessionPlace.Withheld;
    }
}
