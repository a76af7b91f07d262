namespace PaymentSessions;

// How a session takes the place of another one, in the order in which it happens.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>
    /// Starts a session that is to pay its slot. What was about to become of the slot before is stale thereby: of a stale candidate, what
    /// exists at its provider is cancelled with this change, and what is still being made there is cancelled by whoever records that it
    /// was made.
    /// </summary>
    public void StartCandidate(PaymentSession session)
    {
        var incumbent = After.Incumbent(session.Slot);
        var stale = After.Candidate(session.Slot);
        session = StampAfter(session, incumbent, stale);
        if (stale is not null) Discard(stale);

        if (session.OperationId is null && IsFree(session.Slot))
        {
            Show(session, incumbent);
            return;
        }

        UpdateJournal(journal => journal with { Withheld = journal.Withheld.Add(session) });
        UpdateSlot(session.Slot, slot => slot with { CandidateId = session.Id });

        if (session.OperationId is { } operationId)
        {
            Add(_operations.Create(PaymentOperationKind.Initiate, session, PaymentOperationState.InFlight) with { Id = operationId });
        }

        if (incumbent?.RemoteId is not null) WriteCancel(incumbent, PaymentOperationState.Planned);
    }

    /// <summary>
    /// The session as begun with this commit, and not when it was prepared, since which much may have happened: of two sessions of a slot,
    /// the one that was committed later isn't the older one.
    /// </summary>
    private PaymentSession StampAfter(PaymentSession session, params ReadOnlySpan<PaymentSession?> others)
    {
        var createdAt = _now;
        foreach (var other in others)
        {
            if (other?.CreatedAt > createdAt) createdAt = other.CreatedAt;
        }

        return session with { CreatedAt = createdAt, UpdatedAt = createdAt, ExpiresAt = _operations.ExpiresAt(createdAt) };
    }

    /// <summary>The provider has made the session.</summary>
    public void RecordInitiated(PaymentOperation initiate, ProviderSession made)
    {
        if (After.FindOperation(initiate.Id) is null || After.FindSession(initiate.SessionId) is not { } session) return;

        Settle(initiate, PaymentOperationState.Done);
        var attached = session with
        {
            RemoteId = made.RemoteId,
            Status = made.Status,
            Data = made.Data,
            PrivateData = made.PrivateData,
            ExpiresAt = FindExpiry(session, made),
        };
        var isCandidate = IsCandidate(session);
        Update(session, attached);
        attached = After.FindSession(session.Id)!;

        if (made.Status == PaymentSessionStatus.Canceled)
        {
            if (isCandidate) WithdrawCancel(session.Slot);
            RecordEnd(attached, made);
        }
        else if (!isCandidate) Discard(attached);
        else if (attached.IsAuthorized) RecordAuthorized(attached, made);
        else PromoteIfReady(session.Slot);
    }

    /// <summary>
    /// The provider has certainly not made the session. If somebody has taken the operation up for another attempt meanwhile, what becomes
    /// of that one counts.
    /// </summary>
    public void RecordNotInitiated(PaymentOperation initiate, ProviderRejection rejection)
    {
        if (!IsLatestAttempt(initiate) || After.FindSession(initiate.SessionId) is not { } session) return;

        Settle(initiate with { Rejection = rejection }, PaymentOperationState.Rejected);
        if (IsCandidate(session)) WithdrawCancel(session.Slot);
        Retire(session, PaymentSessionStatus.Error);
    }

    /// <summary>
    /// Nobody knows what became of the operation. What waits for it goes on waiting. If somebody has taken it up for another attempt
    /// meanwhile, what becomes of that one counts.
    /// </summary>
    public void RecordInDoubt(PaymentOperation operation, ProviderUncertainty? uncertainty)
    {
        if (!IsLatestAttempt(operation)) return;

        var current = After.FindOperation(operation.Id)!;
        var needsReview = uncertainty is { NeedsReview: true };
        Update(current, current with
        {
            State = needsReview ? PaymentOperationState.NeedsReview : PaymentOperationState.InDoubt,
            IsRepeatable = current.IsRepeatable && uncertainty is not { IsReplayed: true },
            LeaseUntil = null,
            NextAttemptAt = needsReview ? null : _operations.NextAttemptAt(current.Attempts),
            ReviewReason = needsReview ? uncertainty!.Reason : current.ReviewReason,
        });

        // Whoever doesn't know whether it has made the candidate hasn't sent the incumbent's cancellation.
        if (current.Kind == PaymentOperationKind.Initiate
            && After.FindSession(current.SessionId) is { } session
            && IsSettlingSlot(session.Slot)
            && After.Incumbent(session.Slot) is { RemoteId: not null } incumbent) PauseCancel(incumbent);
    }

    /// <summary>
    /// The provider has made a session after all that it had refused to make: an operator has to see that. There is an operation to cancel
    /// it, which is only sent when the operator says so.
    /// </summary>
    public void RecordContradiction(PaymentOperation initiate, PaymentSession session, ProviderSession made)
    {
        if (After.Journal.Operations.Any(operation => operation.RemoteId == made.RemoteId)) return;

        Add(_operations.Create(PaymentOperationKind.Cancel, session with { RemoteId = made.RemoteId }, PaymentOperationState.NeedsReview) with
        {
            LeaseUntil = null,
            Rejection = initiate.Rejection,
            ReviewReason = "The provider has made the session although it had refused to.",
        });
    }

    /// <summary>The incumbent's cancellation isn't sent for now; it stays as it is until somebody resumes it.</summary>
    public void PauseCancel(PaymentSession incumbent)
    {
        if (After.FindOperation(PaymentOperationKind.Cancel, incumbent.Id) is null) WriteCancel(incumbent, PaymentOperationState.Planned);
        if (After.FindOperation(PaymentOperationKind.Cancel, incumbent.Id) is not { NextAttemptAt: null } cancel) return;

        Update(cancel, cancel with
        {
            State = cancel.State == PaymentOperationState.InFlight ? PaymentOperationState.InDoubt : cancel.State,
            LeaseUntil = null,
            NextAttemptAt = cancel.State == PaymentOperationState.InFlight
                ? _operations.NextAttemptAt(cancel.Attempts)
                : _operations.NextAttemptAt(cancel.CreatedAt),
        });
    }

    /// <summary>
    /// The incumbent's cancellation as it is to be sent now. Where it can't be the first attempt, or was given up, that is written first.
    /// </summary>
    /// <returns><see langword="null"/> if the session isn't in its slot any more.</returns>
    public PaymentOperation? ReadyCancel(PaymentSession incumbent)
    {
        if (After.Slot(incumbent.Slot).IncumbentId != incumbent.Id) return null;

        switch (After.FindOperation(PaymentOperationKind.Cancel, incumbent.Id))
        {
            case null:
                WriteCancel(incumbent, PaymentOperationState.Planned);
                break;

            case { State: PaymentOperationState.InDoubt } inDoubt:
                TakeOver(inDoubt);
                break;

            case { } cancel when !_operations.IsLongEnough(cancel.LeaseUntil):
                Update(cancel, cancel with { LeaseUntil = _operations.LeaseUntil(), NextAttemptAt = null });
                break;
        }

        return After.FindOperation(PaymentOperationKind.Cancel, incumbent.Id);
    }

    /// <summary>
    /// The provider has cancelled the session, and says how it was then. What had been taken of it stays taken, and what had been held of it
    /// is recorded as let go.
    /// </summary>
    public void RecordCanceled(PaymentSession session, ProviderSession end)
    {
        var current = After.FindSession(session.Id);
        if (end.CapturedAmount is { IsPositive: true } && current is not null)
        {
            RecordEnd(current, end);
        }
        else
        {
            RecordHold(current ?? session, end);
            RecordCanceled(session.Id);
        }
    }

    /// <summary>The provider says that nobody can pay with the session any more.</summary>
    public void RecordCanceled(string sessionId)
    {
        if (After.FindOperation(PaymentOperationKind.Cancel, sessionId) is { } cancel) Settle(cancel, PaymentOperationState.Done);

        ReleasePayment(sessionId);
        if (After.FindSession(sessionId) is not { Status: not PaymentSessionStatus.Captured } session) return;

        Retire(session, PaymentSessionStatus.Canceled);
        PromoteIfReady(session.Slot);
    }

    /// <summary>The session isn't cancelled, and won't be by this operation: its provider has refused to, or has never heard of it.</summary>
    public void RecordNotCanceled(string sessionId, ProviderRejection rejection)
    {
        if (After.FindOperation(PaymentOperationKind.Cancel, sessionId) is not { } cancel) return;

        Settle(cancel with { Rejection = rejection }, PaymentOperationState.Rejected);
        if (After.FindSession(sessionId) is { } session) PromoteIfReady(session.Slot);
    }

    /// <summary>
    /// Whether a session that wasn't cancelled stays: what was taken can't be cancelled, what counts or is the shopper's to pay with isn't to
    /// be, and where a provider refuses to let money go, an operator has to. Everything else is tried again.
    /// </summary>
    public bool IsFinal(SessionCancellation cancellation) => IsVoid(cancellation.Operation) || (cancellation.Look is { IsDone: true, Value: { } state }
        && (state.Status == PaymentSessionStatus.Captured
            || (state.Status == PaymentSessionStatus.Authorized && cancellation.Result.Rejection is not null && IsOfHold(cancellation.Operation))
            || (state.IsBeyondShopper() && After.IsShown(cancellation.Operation.SessionId))
            || After.IsOnlyLookedUp(cancellation.Operation)));

    /// <summary>
    /// Whether the operation was to let go money that was held already. A refusal from before may be kept under the key, and says nothing of
    /// the hold.
    /// </summary>
    private bool IsOfHold(PaymentOperation operation) =>
        After.FindSession(operation.SessionId) is { IsAuthorized: true } held && operation.CreatedAt >= held.AuthorizedAt;

    /// <summary>
    /// Whether an operator has asked to let a payment go that counts. Nobody insists on that but the operator, unless the debt was called
    /// off: then what is held has to go.
    /// </summary>
    private bool IsVoid(PaymentOperation operation) =>
        operation.PaymentId is not null && After.CanceledAt is null && After.IsShown(operation.SessionId);

    /// <summary>
    /// The provider has refused to cancel the session, or failed to, for a reason that may pass. It may keep that under the key, so that the
    /// next try is another operation.
    /// </summary>
    public void RecordNotCanceledYet(PaymentOperation operation, ProviderRejection rejection)
    {
        if (!IsLatestAttempt(operation) || After.FindSession(operation.SessionId) is not { } session) return;

        Settle(operation with { Rejection = rejection }, PaymentOperationState.Rejected);
        Add(_operations.Create(PaymentOperationKind.Cancel, session, PaymentOperationState.Planned) with
        {
            PaymentId = operation.PaymentId,
            Amount = operation.Amount,
            LeaseUntil = null,
            NextAttemptAt = _operations.NextAttemptAt(operation.CreatedAt),
        });
    }

    /// <summary>The candidate isn't wanted any more, and the incumbent stays.</summary>
    public void DiscardCandidate(string candidateId)
    {
        if (After.FindSession(candidateId) is not { } candidate || !IsCandidate(candidate)) return;

        WithdrawCancel(candidate.Slot);
        Discard(candidate);
    }

    /// <summary>The session isn't wanted any more. If it exists at its provider, its cancellation is written with this change.</summary>
    public void Discard(PaymentSession session)
    {
        if (IsBeingInitiated(session))
        {
            VacateSlot(session);
        }
        else if (session.RemoteId is null)
        {
            // However its provider would have had it begin, it never came to that, or nothing has happened since.
            KeepRetired(session with { Status = PaymentSessionStatus.Pending }, PaymentSessionStatus.Canceled);
            Remove(session);
        }
        else
        {
            VacateSlot(session);
            WriteCancel(session, PaymentOperationState.InFlight);
        }
    }

    /// <summary>
    /// Keeps the incumbent of a slot after all. If its cancellation may have been sent, it is in doubt from now on, and looked up.
    /// </summary>
    public void WithdrawCancel(string slotName)
    {
        if (After.Incumbent(slotName) is not { } incumbent) return;

        switch (After.FindOperation(PaymentOperationKind.Cancel, incumbent.Id))
        {
            case { State: PaymentOperationState.Planned, Attempts: 1 } unsent when unsent.NextAttemptAt is not null || IsSettlingSlot(slotName):
                Update(unsent, unsent with { State = PaymentOperationState.Withdrawn });
                break;

            case { State: PaymentOperationState.Planned or PaymentOperationState.InFlight } sent:
                Update(sent, sent with { State = PaymentOperationState.InDoubt, LeaseUntil = null, NextAttemptAt = _now });
                break;
        }
    }

    /// <summary>
    /// A candidate that is made takes its slot as soon as nobody can pay it with another session any more; from then on its client secret may
    /// be out. If what is owed has changed meanwhile, it is discarded instead.
    /// </summary>
    private void PromoteIfReady(string slotName)
    {
        if (After.Candidate(slotName) is not { } candidate || IsBeingInitiated(candidate) || !IsFree(slotName)) return;

        if (After.IsSettled || !After.Fits(candidate))
        {
            Discard(candidate);
            return;
        }

        Remove(candidate);
        Show(candidate with { UpdatedAt = _now }, After.Incumbent(slotName));
    }

    /// <summary>Whether nobody can pay a slot with a session of it.</summary>
    private bool IsFree(string slotName) => After.Incumbent(slotName)?.RemoteId is null && After.FindWithdrawal(slotName) is null;

    /// <summary>Gives a slot to a session that exists. The incumbent, if there is one, is nothing that the shopper could still pay with.</summary>
    private void Show(PaymentSession session, PaymentSession? incumbent)
    {
        var sessions = After.Sessions;
        if (incumbent is not null)
        {
            sessions = sessions.Remove(incumbent);
            KeepRetired(incumbent, PaymentSessionStatus.Canceled);
        }

        After = After with
        {
            Sessions = sessions.Add(session),
            Journal = After.Journal.With(After.Slot(session.Slot) with { IncumbentId = session.Id, CandidateId = null }),
        };

        if (session.Slot != PaymentSlot.DefaultName) SupersedeSessions(other => !After.Fits(other));
        if (session.IsAuthorized) RecordAuthorized(session, new ProviderSession { Status = session.Status, Amount = session.Amount });
    }

    /// <summary>Whether the caller is who would have sent the cancellation of the slot's incumbent, and hasn't.</summary>
    private bool IsSettlingSlot(string slotName) =>
        SettledCandidateId is not null && After.Slot(slotName).CandidateId == SettledCandidateId;

    /// <summary>Whether nobody has taken the operation up for another attempt, or settled it, meanwhile.</summary>
    public bool IsLatestAttempt(PaymentOperation operation) => After.FindOperation(operation.Id)?.Attempts == operation.Attempts;

    private bool IsCandidate(PaymentSession session) => After.Slot(session.Slot).CandidateId == session.Id;

    private bool IsBeingInitiated(PaymentSession session) =>
        After.FindOperation(PaymentOperationKind.Initiate, session.Id) is not null;

    private void SupersedeSessions(Func<PaymentSession, bool> isSuperseded)
    {
        foreach (var slot in After.Journal.Slots)
        {
            if (After.Incumbent(slot.Name) is { } incumbent && isSuperseded(incumbent)) Withdraw(incumbent);
            if (After.Candidate(slot.Name) is { } candidate && isSuperseded(candidate)) DiscardCandidate(candidate.Id);
        }
    }

    /// <summary>Takes a session out of the shopper's sight before it is certainly out of use.</summary>
    private void Withdraw(PaymentSession incumbent)
    {
        if (incumbent.RemoteId is not null)
        {
            After = After with { Sessions = After.Sessions.Remove(incumbent) };
            incumbent = incumbent with { IsWithdrawn = true };
            UpdateJournal(journal => journal with { Withheld = journal.Withheld.Add(incumbent) });
        }

        Discard(incumbent);
    }

    /// <summary>
    /// Writes a cancellation. One that is written already may have been sent, or be given up by whoever was at it: it is written as its
    /// next attempt.
    /// </summary>
    private void WriteCancel(PaymentSession session, PaymentOperationState state)
    {
        var written = After.FindOperation(PaymentOperationKind.Cancel, session.Id);
        var cancel = written is null
            ? _operations.Create(PaymentOperationKind.Cancel, session, state)
            : _operations.NextAttempt(written) with { State = state };
        if (written is null) Add(cancel);
        else Update(written, cancel);

        if (state == PaymentOperationState.InFlight) FollowUps = FollowUps.Add(cancel);
    }

    /// <summary>Settles an operation, if somebody else hasn't.</summary>
    private void Settle(PaymentOperation operation, PaymentOperationState state)
    {
        if (After.FindOperation(operation.Id) is { } current)
        {
            Update(current, current with { State = state, Rejection = operation.Rejection });
        }
    }
}
