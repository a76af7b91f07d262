using System.Collections.Immutable;

namespace PaymentSessions;

// What a provider tells about money becomes a payment here, and nowhere else.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>Records a session as its provider describes it now.</summary>
    /// <remarks>A description that contradicts what is final here changes nothing.</remarks>
    public void RecordState(string sessionId, ProviderSession state)
    {
        if (After.FindSession(sessionId) is not { } session) return;

        switch (state.Status)
        {
            case PaymentSessionStatus.Canceled:
                RecordEnd(session, state);
                break;

            case PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured:
                RecordAuthorized(session, state);
                break;

            default:
                UpdateIfAllowed(session, Describe(session, state));
                break;
        }
    }

    /// <summary>
    /// Records held or taken money. It counts if amount, currency and id at the provider are ours and it fits into what is owed, no matter
    /// whether the session was superseded; else it is let go again, in the same commit. What counts pays its slot: nobody shall pay that
    /// with another session, too.
    /// </summary>
    private void RecordAuthorized(PaymentSession session, ProviderSession state)
    {
        if (After.Payments.FirstOrDefault(payment => payment.SessionId == session.Id) is { } recorded)
        {
            RecordProgress(session, recorded, state);
            return;
        }

        var amount = state.AuthorizedAmount ?? state.Amount;
        var isSound = IsOurs(session, state) && IsSoundCapture(amount, state.CapturedAmount);
        var isAsAgreed = isSound && amount == session.Amount && state.Amount == session.Amount;
        var counts = isAsAgreed && After.CanceledAt is null && FitsDebt(session);

        var authorized = Describe(session, state) with { IsWithdrawn = false, AuthorizedAt = _now, UpdatedAt = _now };
        var payment = Release(CreatePayment(authorized, amount, state.CapturedAmount), state) with { Counts = counts, NeedsReview = !isSound };
        After = After with { Payments = After.Payments.Add(payment) };

        if (After.Slot(session.Slot).IncumbentId == session.Id) WithdrawCancel(session.Slot);
        Remove(session);
        if (counts)
        {
            After = After with { Sessions = After.Sessions.Add(authorized) };
            SupersedeSessions(other => other.Slot == session.Slot || !FitsDebt(other));
        }
        else
        {
            UpdateJournal(journal => journal with { Withheld = journal.Withheld.Add(authorized) });
            if (isSound) LetGo(authorized, payment);
        }

        PromoteIfReady(session.Slot);
    }

    /// <summary>Records what has become of held money since. What counts for nothing is given back also when it was taken meanwhile.</summary>
    private void RecordProgress(PaymentSession session, Payment payment, ProviderSession state)
    {
        if (payment.CanceledAt is not null) return;

        var isSurplus = IsSurplus(payment);
        if (HasTakenMore(payment, state))
        {
            RecordTaken(session, payment, state);
        }
        else if (HasReleasedMore(payment, state))
        {
            RecordReleased(session, payment, state);
        }
        else if (isSurplus && Uncaptured(payment).IsPositive && After.FindOperation(PaymentOperationKind.Cancel, session.Id) is null)
        {
            // The provider holds it and has refused to let it go.
            UpdatePayment(payment.Id, held => held with { NeedsReview = true });
        }
    }

    /// <summary>Whether money isn't owed, so that it is given back. What contradicts our records is left to an operator.</summary>
    private bool IsSurplus(Payment payment) => !payment.NeedsReview && (!payment.Counts || After.CanceledAt is not null);

    /// <summary>Whether what the provider describes is what our operation has made, as far as the provider can tell.</summary>
    private static bool IsOurs(PaymentSession session, ProviderSession state) =>
        state.OperationId is null || state.OperationId == session.OperationId;

    /// <summary>Whether so much can have been captured of what was authorised.</summary>
    private static bool IsSoundCapture(Money authorized, Money? captured) =>
        captured is not { } amount || (amount.Currency == authorized.Currency && !amount.IsNegative && amount <= authorized);

    /// <summary>The session as its provider describes it. What the provider doesn't repeat stays.</summary>
    private PaymentSession Describe(PaymentSession session, ProviderSession state) => session with
    {
        Status = state.Status,
        Data = state.Data == RawJson.Empty ? session.Data : state.Data,
        PrivateData = state.PrivateData == RawJson.Empty ? session.PrivateData : state.PrivateData,
        ExpiresAt = FindExpiry(session, state),
    };

    /// <summary>
    /// When a session that is found so expires: one that waits for the shopper's bank or voucher follows the provider's own date, and one
    /// that is the shopper's again follows ours.
    /// </summary>
    private DateTimeOffset? FindExpiry(PaymentSession session, ProviderSession state) => state.Status switch
    {
        PaymentSessionStatus.PendingAuthorization => OperationFactory.ToStored(state.ExpiresAt) ?? session.ExpiresAt,
        PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured => null,
        _ when session.Status == PaymentSessionStatus.PendingAuthorization => _operations.ExpiresAt(session.CreatedAt),
        _ => session.ExpiresAt,
    };

    private bool FitsDebt(PaymentSession session) =>
        session.Amount.Currency == After.Currency && session.Amount <= After.OwedAmount;

    private Payment CreatePayment(PaymentSession session, Money amount, Money? capturedAmount)
    {
        var zero = Money.Zero(amount.Currency);
        var captured = session.Status == PaymentSessionStatus.Captured ? capturedAmount ?? amount : zero;
        var captures = CreateCaptures(amount, captured);

        return new Payment
        {
            Id = _operations.NewId(PaymentIds.Payment),
            CollectionId = After.Id,
            SessionId = session.Id,
            ProviderId = session.ProviderId,
            RemoteId = session.RemoteId,
            Amount = amount,
            ReleasedAmount = zero,
            Data = session.Data,
            PrivateData = session.PrivateData,
            Captures = captures,
            CapturedAt = captured.IsPositive && captured == amount ? _now : null,
            CreatedAt = _now,
            UpdatedAt = _now,
        };
    }

    /// <summary>What was captured, as far as it can have been captured of that payment: no sum has two currencies.</summary>
    private ImmutableArray<Capture> CreateCaptures(Money authorized, Money captured) =>
        captured.Currency == authorized.Currency && captured.IsPositive
            ? [new Capture { Id = _operations.NewId(PaymentIds.Capture), Amount = captured, CreatedAt = _now }]
            : [];

    /// <summary>Gives uncounted money back: writes the operation for it, where it is at a provider.</summary>
    private void LetGo(PaymentSession session, Payment payment)
    {
        if (!payment.CapturedAmount.IsPositive)
        {
            // Letting go of what nobody holds is no call.
            if (session.RemoteId is null) RecordCanceled(session.Id);
            else WriteCancel(session, PaymentOperationState.InFlight);
            return;
        }

        RecordNotCanceled(session.Id, ProviderRejection.Taken);

        // A part of it may have been given back before, or be about to be.
        var left = RefundableAmount(payment);
        if (!left.IsPositive) return;

        var refund = _operations.Create(PaymentOperationKind.Refund, session, PaymentOperationState.InFlight) with
        {
            PaymentId = payment.Id,
            Amount = left,
        };
        Add(refund);
        FollowUps = FollowUps.Add(refund);

        // Whether the rest is still held, and can be let go beside the refund, differs from provider to provider.
        if (payment.CapturedAmount < payment.AuthorizedAmount) UpdatePayment(payment.Id, taken => taken with { NeedsReview = true });
    }

    /// <summary>The provider has let the session's money go.</summary>
    private void ReleasePayment(string sessionId)
    {
        if (After.Payments.FirstOrDefault(payment => payment.SessionId == sessionId) is not { CanceledAt: null } released) return;

        UpdatePayment(released.Id, payment => payment.Captures.IsEmpty
            ? payment with { ReleasedAmount = payment.Amount, CanceledAt = _now }
            : ReleaseRest(payment));
        if (!released.Captures.IsEmpty && After.FindSession(sessionId) is { Status: PaymentSessionStatus.Authorized } session)
        {
            Update(session, session with { Status = PaymentSessionStatus.Captured });
        }
    }

    private void UpdatePayment(string? paymentId, Func<Payment, Payment> update)
    {
        if (After.Payments.FirstOrDefault(payment => payment.Id == paymentId) is not { } payment) return;

        var updated = update(payment);
        if (updated == payment) return;

        After = After with { Payments = After.Payments.Replace(payment, updated with { UpdatedAt = _now }) };
    }
}
