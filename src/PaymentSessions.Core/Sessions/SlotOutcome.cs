using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Tells what became of a request to start a session, from how its slot stands; waits for it while somebody is at work there.</summary>
internal sealed class SlotOutcome(
    IPaymentStore store,
    CollectionGate gate,
    OperationFactory operations,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options)
{
    public static PaymentProblem NothingOwed { get; } =
        PaymentProblem.Conflict("Nothing is owed on this payment collection any more: it is paid, authorized or canceled.");

    private static readonly PaymentProblem BeingPaid =
        PaymentProblem.TryAgain("The shopper's payment is being processed. Wait for its outcome.");

    private static readonly PaymentProblem Superseded =
        PaymentProblem.TryAgain("Another request has changed the payment collection meanwhile. Read it again.");

    private static readonly PaymentProblem Busy =
        PaymentProblem.TryAgain("Another request is still changing the payment collection. Try again later.");

    /// <summary>Waits until the slot has settled, as long as the options allow.</summary>
    /// <param name="collection">The newest snapshot known.</param>
    /// <param name="session">The session that the request has started or joined.</param>
    /// <param name="incumbentId">The session that had the slot when the request began.</param>
    public async ValueTask<PaymentResult<PaymentCollection>> WaitAsync(
        PaymentCollection collection,
        PaymentSession session,
        string? incumbentId)
    {
        if (await TellAsync(collection, session, incumbentId).ConfigureAwait(false) is { } told) return told;

        using var watch = gate.StartWatch(collection.Id);
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < options.Value.SettleTimeout)
        {
            var nextChange = watch.NextChange;
            collection = await store.FindAsync(collection.Id, CancellationToken.None).ConfigureAwait(false) ?? collection;
            if (await TellAsync(collection, session, incumbentId).ConfigureAwait(false) is { } settled) return settled;

            await WaitForChangeAsync(nextChange).ConfigureAwait(false);
        }

        return Busy;
    }

    /// <summary>The outcome; <see langword="null"/> while somebody is at work.</summary>
    private async ValueTask<PaymentResult<PaymentCollection>?> TellAsync(
        PaymentCollection collection,
        PaymentSession session,
        string? incumbentId)
    {
        if (collection.IsShown(session.Id)) return collection;

        var slot = collection.Slot(session.Slot);
        if (slot.CandidateId is not null)
        {
            if (collection.FindBlockingOperation(slot) is not { } blocking || IsUnderWay(blocking)) return null;
            if (collection.FindSession(blocking.SessionId) is { IsWithdrawn: true, Status: PaymentSessionStatus.PendingAuthorization }) return BeingPaid;

            return slot.CandidateId == session.Id ? InDoubt(blocking) : Busy;
        }

        if (await FindRejectionAsync(session).ConfigureAwait(false) is { } rejection) return PaymentProblem.Rejected(rejection);
        if (collection.IsSettled) return NothingOwed;
        if (collection.Incumbent(session.Slot) is { Status: PaymentSessionStatus.PendingAuthorization }) return BeingPaid;

        return slot.IncumbentId is not null && slot.IncumbentId != incumbentId ? collection : Superseded;
    }

    private bool IsUnderWay(PaymentOperation operation) =>
        operation.NextAttemptAt is null
        && operation.State != PaymentOperationState.NeedsReview
        && operation.LeaseUntil > operations.Now();

    private PaymentProblem InDoubt(PaymentOperation operation)
    {
        var now = operations.Now();
        var soon = operations.NextAttemptAt(attempts: 1);

        // What waits for an operator, or to be looked at, doesn't hold up a shopper who asks again.
        var due = operation.IsPaused && operation.DueAt > soon ? soon : operation.DueAt;
        return PaymentProblem.InDoubt((due ?? now) - now);
    }

    /// <summary>Why the provider refused to make a session, if it did.</summary>
    public async ValueTask<ProviderRejection?> FindRejectionAsync(PaymentSession session)
    {
        if (session.OperationId is null) return null;

        var operation = await store
            .FindOperationAsync(session.CollectionId, session.OperationId, CancellationToken.None)
            .ConfigureAwait(false);
        return operation?.Rejection;
    }

    private async ValueTask WaitForChangeAsync(Task nextChange)
    {
        using var stopWaiting = new CancellationTokenSource();
        var poll = Task.Delay(options.Value.SettlePollInterval, time, stopWaiting.Token);
        if (await Task.WhenAny(nextChange, poll).ConfigureAwait(false) == nextChange) await stopWaiting.CancelAsync().ConfigureAwait(false);
    }
}
