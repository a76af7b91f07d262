using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions;

// How somebody goes on with what somebody else has left unfinished.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>Takes over everything that is due: for a worker.</summary>
    public DueWork TakeOverDue()
    {
        var candidates = ImmutableArray.CreateBuilder<string>();
        var expired = ImmutableArray.CreateBuilder<PaymentSession>();
        foreach (var slot in After.Journal.Slots)
        {
            if (slot.CandidateId is { } candidateId)
            {
                if (!IsDue(After.FindBlockingOperation(slot))) continue;

                TakeOverSlot(slot);
                candidates.Add(candidateId);
            }
            else if (After.Incumbent(slot.Name) is { } incumbent && incumbent.ExpiresAt <= _now)
            {
                expired.Add(TakeOver(incumbent));
            }
        }

        foreach (var operation in After.Journal.Operations.Where(operation => After.FindDueAt(operation) <= _now))
        {
            FollowUps = FollowUps.Add(TakeOver(operation));
        }

        return new DueWork(candidates.ToImmutable(), expired.ToImmutable());
    }

    /// <summary>
    /// Takes over what stands between a candidate and its slot, as far as it is due, or only waits to be looked at again. Whoever made the
    /// candidate may have sent the incumbent's cancellation as well, and has the longer lease on that: it is taken over with the candidate.
    /// </summary>
    public void TakeOverSlot(PaymentSlot slot)
    {
        var (initiate, cancel) = (After.FindInitiate(slot), After.FindCancel(slot));
        var isMadeByUs = IsToTakeOver(initiate);
        if (isMadeByUs) TakeOver(initiate!);
        if (cancel is { DueAt: not null } && (isMadeByUs || IsToTakeOver(cancel))) TakeOver(cancel);
        if (initiate is null && After.FindWithdrawal(slot.Name) is { } withdrawal && IsDue(withdrawal)) FollowUps = FollowUps.Add(TakeOver(withdrawal));
    }

    /// <summary>An operator wants to know now. What is due already is left as it is, with what it tells of the attempt before.</summary>
    public void MakeDue(PaymentOperation operation)
    {
        if (IsDue(operation)) return;

        Update(operation, operation with
        {
            State = operation.State == PaymentOperationState.Planned ? operation.State : PaymentOperationState.InDoubt,
            LeaseUntil = null,
            NextAttemptAt = _now,
        });
    }

    /// <summary>An operator says what became of an operation.</summary>
    /// <param name="operation">The operation, as it is now.</param>
    /// <param name="resolution">The operator's word.</param>
    /// <param name="made">The session that it has made, as its provider confirms it.</param>
    public void Resolve(PaymentOperation operation, PaymentOperationResolution resolution, ProviderSession? made)
    {
        switch (operation.Kind, resolution.HadEffect)
        {
            case (PaymentOperationKind.Initiate, true):
                RecordInitiated(operation, made!);
                break;

            case (PaymentOperationKind.Initiate, false):
                RecordNotInitiated(operation, ProviderRejection.Denied);
                break;

            case (PaymentOperationKind.Refund, true):
                RecordRefunded(operation, new ProviderRefund
                {
                    RemoteId = resolution.RemoteId ?? operation.Id,
                    Amount = operation.Amount,
                    Status = ProviderRefundStatus.Succeeded,
                    OperationId = operation.Id,
                });
                break;

            case (PaymentOperationKind.Refund, false):
                RecordNotRefunded(operation, ProviderRejection.Denied);
                break;

            case (PaymentOperationKind.Capture, true):
                RecordCaptured(operation, DescribeCapture(operation));
                break;
            case (PaymentOperationKind.Capture, false):
                RecordNotCaptured(operation, ProviderRejection.Denied);
                break;
            case (_, true):
                RecordCanceled(operation.SessionId);
                break;

            // A session that nobody may pay with any more has to be cancelled by another operation then.
            case (_, false) when After.FindSession(operation.SessionId) is not null && !After.IsOnlyLookedUp(operation) && !IsVoid(operation):
                RecordNotCanceledYet(operation, ProviderRejection.Denied);
                break;

            case (_, false):
                RecordNotCanceled(operation.SessionId, ProviderRejection.Denied);
                break;
        }
    }

    /// <summary>Nobody has paid with the session in time: nobody shall from now on.</summary>
    /// <param name="taken">The session, as it was taken over.</param>
    public void Expire(PaymentSession taken)
    {
        if (FindExpired(taken) is { } session) Withdraw(session);
    }

    /// <summary>
    /// Nobody can say whether somebody has paid with the session: that is looked at again soon, and the less often, the longer its lifetime
    /// is over.
    /// </summary>
    /// <param name="taken">The session, as it was taken over.</param>
    public void PostponeExpiry(PaymentSession taken)
    {
        if (FindExpired(taken) is not { } session) return;

        Update(session, session with { ExpiresAt = _operations.NextAttemptAt(waitingSince: _operations.ExpiresAt(session.CreatedAt)) });
    }

    /// <summary>The shopper's bank has the session, and takes as long as it takes: it is looked at again now and then.</summary>
    /// <param name="taken">The session, as it was taken over.</param>
    public void AwaitBank(PaymentSession taken)
    {
        if (FindExpired(taken) is { } session) Update(session, session with { ExpiresAt = _operations.NextAttemptAt(int.MaxValue) });
    }

    /// <summary>
    /// The session if its time has come, or is the end of the lease under which it was taken over, so that it still is ours. While another
    /// one is about to take its place, it doesn't expire.
    /// </summary>
    private PaymentSession? FindExpired(PaymentSession taken) =>
        After.FindSession(taken.Id) is { } session
        && After.Slot(session.Slot) is { CandidateId: null } slot
        && slot.IncumbentId == taken.Id
        && (session.ExpiresAt == taken.ExpiresAt || session.ExpiresAt <= _now)
            ? session
            : null;

    private bool IsDue([NotNullWhen(true)] PaymentOperation? operation) => operation?.DueAt <= _now;

    /// <summary>Sets about a session that has expired: until the lease ends, it expires for nobody else.</summary>
    private PaymentSession TakeOver(PaymentSession session)
    {
        var taken = session with { ExpiresAt = _operations.LeaseUntil() };
        Update(session, taken);
        return taken;
    }

    private bool IsToTakeOver(PaymentOperation? operation) => IsDue(operation) || operation is { IsPaused: true };

    /// <summary>
    /// Sets about an operation again. One that waits for its turn goes on waiting, but whoever had it may have sent it: unless it was left
    /// alone on purpose, this counts as another attempt.
    /// </summary>
    private PaymentOperation TakeOver(PaymentOperation operation)
    {
        var taken = operation.IsPaused
            ? operation with { NextAttemptAt = null, LastSentAt = _now, LeaseUntil = _operations.LeaseUntil() }
            : _operations.NextAttempt(operation, isSent: !After.IsOnlyLookedUp(operation));
        if (taken.State != PaymentOperationState.Planned) taken = taken with { State = PaymentOperationState.InFlight };

        Update(operation, taken);
        return taken;
    }
}
