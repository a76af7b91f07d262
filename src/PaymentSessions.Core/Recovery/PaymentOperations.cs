namespace PaymentSessions;

internal sealed class PaymentOperations(
    IPaymentStore store,
    StoreClock clock,
    ProviderCalls calls,
    PaymentCollectionWriter writer,
    CollectionRecovery recovery,
    FollowUpRunner followUps) : IPaymentOperations
{
    private static readonly PaymentProblem Missing = PaymentProblem.NotFound("There is no such operation that isn't settled.");

    private static readonly PaymentProblem Unconfirmed =
        PaymentProblem.Conflict("The provider has nothing with this id that the operation can have made.");

    private static readonly PaymentProblem Running = PaymentProblem.TryAgain("The operation is being sent just now.");

    public ValueTask<IReadOnlyList<PaymentOperation>> ListAsync(
        PaymentOperationState state,
        string? afterId = null,
        int limit = 20,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        return store.ListOperationsAsync(state, afterId, limit, cancellationToken);
    }

    public async ValueTask<PaymentResult<PaymentCollection>> RetryAsync(
        string collectionId,
        string operationId,
        string? requestedBy = null,
        CancellationToken cancellationToken = default)
    {
        if (PaymentProblems.CheckMarks(operationKey: null, requestedBy) is { } problem) return problem;

        var changed = await ChangeAsync(
            collectionId,
            operationId,
            requestedBy,
            (change, operation) => change.MakeDue(operation),
            cancellationToken).ConfigureAwait(false);
        if (!changed.IsSuccess) return changed;

        await recovery.RecoverAsync(collectionId).ConfigureAwait(false);
        return await ReadAsync(collectionId).ConfigureAwait(false);
    }

    public async ValueTask<PaymentResult<PaymentCollection>> ResolveAsync(
        string collectionId,
        string operationId,
        PaymentOperationResolution resolution,
        string? requestedBy = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resolution);

        if (PaymentProblems.CheckMarks(operationKey: null, requestedBy) is { } problem) return problem;

        var collection = await FindAsync(collectionId, cancellationToken).ConfigureAwait(false);
        if (collection?.FindOperation(operationId) is not { } found) return Missing;

        if (found.Kind == PaymentOperationKind.Refund && IsRecordedRefund(collection, found, resolution.RemoteId)) return Unconfirmed;

        ProviderSession? made = null;
        if (found.Kind == PaymentOperationKind.Initiate && resolution.HadEffect)
        {
            made = await ConfirmAsync(collection, found, resolution.RemoteId).ConfigureAwait(false);
            if (made is null) return Unconfirmed;
        }

        return await ChangeAsync(
            collectionId,
            operationId,
            requestedBy,
            (change, operation) => change.Resolve(operation, resolution, made),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<PaymentResult<PaymentCollection>> ResolvePaymentAsync(
        string paymentId,
        DateTimeOffset updatedAt,
        string? requestedBy = null,
        CancellationToken cancellationToken = default)
    {
        if (PaymentProblems.CheckMarks(operationKey: null, requestedBy) is { } malformed) return malformed;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var collection = PaymentIds.IsWellFormed(PaymentIds.Payment, paymentId)
            ? await store.FindByPaymentAsync(paymentId, cancellationToken).ConfigureAwait(false)
            : null;
        if (collection is null) return PaymentProblems.NoPayment;

        var committed = await writer.TryChangeAsync(collection, Decide, cancellationToken).ConfigureAwait(false);
        if (committed.Result is { } problem) return problem;

        return committed.Collection is { } resolved ? resolved : PaymentProblem.ChangedTooOften;

        PaymentProblem? Decide(PaymentCollectionChange change)
        {
            change.Actor = requestedBy;
            return change.EndReview(paymentId, updatedAt);
        }
    }

    private static bool IsRecordedRefund(PaymentCollection collection, PaymentOperation operation, string? remoteId) =>
        remoteId is not null
        && collection.FindPayment(operation.PaymentId ?? "") is { } payment
        && payment.Refunds.Any(refund => refund.RemoteId == remoteId);

    /// <summary>The session that the operator says the operation has made, as its provider describes it.</summary>
    private async ValueTask<ProviderSession?> ConfirmAsync(PaymentCollection collection, PaymentOperation operation, string? remoteId)
    {
        if (remoteId is null || collection.FindSession(operation.SessionId) is not { } session) return null;

        var others = await store.ListSessionsAsync(collection.Id, CancellationToken.None).ConfigureAwait(false);
        if (others.Any(other => other.Id != session.Id && other.ProviderId == session.ProviderId && other.RemoteId == remoteId)) return null;

        var look = await calls.RetrieveAsync(session with { RemoteId = remoteId }).ConfigureAwait(false);
        return look is { IsDone: true, Value: { } made }
            && made.Amount == session.Amount
            && (made.OperationId is null || made.OperationId == operation.Id)
            ? made with { RemoteId = remoteId }
            : null;
    }

    private async ValueTask<PaymentResult<PaymentCollection>> ChangeAsync(
        string collectionId,
        string operationId,
        string? requestedBy,
        Action<PaymentCollectionChange, PaymentOperation> act,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(collectionId, cancellationToken).ConfigureAwait(false) is not { } collection) return Missing;

        var committed = await writer.TryChangeAsync(collection, Decide, cancellationToken).ConfigureAwait(false);
        if (committed.Result is { } problem) return problem;
        if (committed.Collection is null) return Running;

        return await followUps.RunAsync(committed.Collection, committed.FollowUps).ConfigureAwait(false);

        PaymentProblem? Decide(PaymentCollectionChange change)
        {
            if (change.After.FindOperation(operationId) is not { } operation) return Missing;
            if (operation.NextAttemptAt is null && operation.LeaseUntil > clock.Now()) return Running;

            change.Actor = requestedBy;
            act(change, operation);
            return null;
        }
    }

    private async ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken)
    {
        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        return PaymentIds.IsWellFormed(PaymentIds.PaymentCollection, collectionId)
            ? await store.FindAsync(collectionId, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async ValueTask<PaymentResult<PaymentCollection>> ReadAsync(string collectionId) =>
        await store.FindAsync(collectionId, CancellationToken.None).ConfigureAwait(false) is { } collection ? collection : Missing;
}
