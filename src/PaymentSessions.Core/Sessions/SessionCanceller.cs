namespace PaymentSessions;

/// <summary>Cancels sessions at their provider, and finds out what is the case where that doesn't just succeed.</summary>
internal sealed class SessionCanceller(IPaymentStore store, ProviderCalls calls, OperationSender sender, OperationFactory operations)
{
    private static readonly ProviderUncertainty Contradiction =
        new("It can't be cancelled, and was made although that had been refused.") { NeedsReview = true };

    /// <summary>Sends a cancellation that is written down.</summary>
    public async ValueTask<SessionCancellation> CancelAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        PaymentSession session)
    {
        var result = await sender.CancelAsync(operation, session).ConfigureAwait(false);
        var cancellation = new SessionCancellation(operation, session, result, Look: default, collection);
        return result.IsDone ? cancellation : await LookAgainAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Finds out what became of a cancellation of a session that was kept after all.</summary>
    public async ValueTask<SessionCancellation> LookUpAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        PaymentSession session)
    {
        var isTooLateToArrive = operations.IsTooLateToArrive(operation);
        var look = await calls.RetrieveAsync(session).ConfigureAwait(false);
        ProviderResult<ProviderSession> result = default;
        if (look.IsDone && isTooLateToArrive) result = ProviderRejection.NeverArrived;

        return new SessionCancellation(operation, session, result, look, collection);
    }

    /// <summary>Looks at the session once more, because the collection has changed since it was looked at.</summary>
    public async ValueTask<SessionCancellation> LookAgainAsync(SessionCancellation cancellation)
    {
        var session = cancellation.Session;
        var snapshot = await store.FindAsync(session.CollectionId, CancellationToken.None).ConfigureAwait(false);
        var look = await calls.RetrieveAsync(session).ConfigureAwait(false);
        return cancellation with { Look = look, Snapshot = snapshot ?? cancellation.Snapshot };
    }

    /// <summary>Writes down how it went.</summary>
    /// <returns>Whether that was possible; if not, the look is older than the collection and has to be repeated.</returns>
    public static bool TryRecord(PaymentCollectionChange change, SessionCancellation cancellation)
    {
        var operation = cancellation.Operation;
        if (cancellation.End is { } end)
        {
            change.RecordCanceled(cancellation.Session, end);
            return true;
        }

        if (cancellation.Look.IsDone && cancellation.Snapshot.Version != change.BaseVersion) return false;

        RecordNotCanceled(change, cancellation);
        if (cancellation.Look.IsDone) change.RecordState(operation.SessionId, cancellation.Look.Value);
        return true;
    }

    /// <summary>If somebody has taken the operation up for another attempt meanwhile, what becomes of that one counts.</summary>
    private static void RecordNotCanceled(PaymentCollectionChange change, SessionCancellation cancellation)
    {
        var operation = cancellation.Operation;
        if (!change.IsLatestAttempt(operation)) return;

        if (cancellation.Rejection is not { } rejection) change.RecordInDoubt(operation, cancellation.Result.Uncertainty);
        else if (change.After.FindSession(operation.SessionId) is null) change.RecordInDoubt(operation, Contradiction);
        else if (change.IsFinal(cancellation)) change.RecordNotCanceled(operation.SessionId, rejection);
        else change.RecordNotCanceledYet(operation, rejection);
    }
}
