namespace PaymentSessions;

// What shoppers can see, and don't see any more. Of a session that nobody was shown, nothing is told.
internal sealed partial class PaymentEventDerivation
{
    private void CompareSessions()
    {
        if (_before is not null)
        {
            foreach (var session in _before.Sessions)
            {
                if (IsOver(session)) Add(Canceled(session));
            }
        }

        foreach (var session in _after.Sessions)
        {
            var known = _before?.FindSession(session.Id);
            if (ReferenceEquals(known, session) && _before!.IsShown(session.Id)) continue;

            if (IsNew(session, known)) Add(Initialized(session));
            if (session.Status == PaymentSessionStatus.Error && known?.Status != PaymentSessionStatus.Error) Add(Failed(session));
        }
    }

    /// <summary>Whether a session that was shown isn't any more, and no payment tells why.</summary>
    private bool IsOver(PaymentSession session) =>
        !session.IsAuthorized && !_after.IsShown(session.Id) && _after.FindSession(session.Id) is not { IsAuthorized: true };

    /// <summary>
    /// Whether a session is shown for the first time. One that was superseded, and by which money came all the same, comes back into sight
    /// without being new.
    /// </summary>
    private bool IsNew(PaymentSession session, PaymentSession? known) =>
        known is null
        || (!_before!.IsShown(session.Id)
            && (_before.Slot(session.Slot).CandidateId == session.Id || _after.Slot(session.Slot).IncumbentId == session.Id));

    private PaymentSessionInitialized Initialized(PaymentSession session) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        SessionId = session.Id,
        ProviderId = session.ProviderId,
        RemoteId = session.RemoteId,
        Slot = session.Slot,
        Amount = session.Amount,
        Status = session.Status,
    };

    private PaymentSessionCanceled Canceled(PaymentSession session) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        SessionId = session.Id,
        ProviderId = session.ProviderId,
        RemoteId = session.RemoteId,
        Slot = session.Slot,
        Amount = session.Amount,
    };

    private PaymentSessionFailed Failed(PaymentSession session) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        SessionId = session.Id,
        ProviderId = session.ProviderId,
        RemoteId = session.RemoteId,
        Slot = session.Slot,
        Amount = session.Amount,
    };
}
