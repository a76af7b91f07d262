namespace PaymentSessions;

/// <summary>
/// Carries out what operators ask for at a provider without remote effect: the provider is asked first, and all of it is one commit. Its
/// calls are pure, so that a commit that is lost costs nothing but another call.
/// </summary>
internal sealed class LocalEffects(
    PaymentCollectionWriter writer,
    ProviderCalls calls,
    OperationFactory operations)
{
    /// <returns><see langword="null"/> if somebody else has changed the collection meanwhile.</returns>
    public async ValueTask<PaymentResult<PaymentCollection>?> TryRunAsync(
        PaymentCollection collection,
        PaymentRequest request,
        RefundReason? reason,
        CancellationToken cancellationToken)
    {
        var prepared = new PaymentCollectionChange(collection, operations).Prepare(request, reason);
        if (!prepared.IsSuccess) return PaymentRequestRunner.Tell(collection, prepared.Problem);

        var operation = prepared.Value;
        var (record, problem) = await CallAsync(collection, operation).ConfigureAwait(false);
        if (problem is not null) return problem;

        var committed = await writer.TryChangeAsync(
            collection,
            change =>
            {
                if (change.BaseVersion != collection.Version) return false;

                change.Actor = request.RequestedBy;
                change.Write(operation);
                record!(change);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        if (!committed.Result || committed.Collection is null) return null;

        return committed.Collection;
    }

    private async ValueTask<(Action<PaymentCollectionChange>? Record, PaymentProblem? Problem)> CallAsync(
        PaymentCollection collection,
        PaymentOperation operation)
    {
        // Letting go of what nobody holds is no call.
        if (operation.Kind == PaymentOperationKind.Cancel) return (change => change.RecordCanceled(operation.SessionId), null);

        var session = collection.FindSession(operation.SessionId)!;
        if (operation.Kind == PaymentOperationKind.Capture)
        {
            var capture = new CaptureOutcome(operation, await calls.CaptureAsync(operation, session).ConfigureAwait(false));
            return (change => capture.Record(change), FindProblem(capture.Result));
        }

        var refund = new RefundOutcome(operation, await calls.RefundAsync(operation, session).ConfigureAwait(false));
        return (change => refund.Record(change), FindProblem(refund.Result));
    }

    private PaymentProblem? FindProblem<T>(ProviderResult<T> result)
        where T : class
    {
        if (result.Rejection is { } rejection) return PaymentProblem.Rejected(rejection);
        return result.IsDone ? null : PaymentProblem.InDoubt(operations.NextAttemptAt(1) - operations.Now());
    }
}
