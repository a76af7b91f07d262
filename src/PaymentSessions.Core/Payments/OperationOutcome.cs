namespace PaymentSessions;

/// <summary>Tells what came of an operation, now or long ago.</summary>
internal sealed class OperationOutcome(IPaymentStore store, OperationFactory operations, CollectionRecovery recovery)
{
    /// <summary>The collection if the operation took effect; else why not, or not yet. One that is due is gone on with first.</summary>
    public async ValueTask<PaymentResult<PaymentCollection>> TellAsync(PaymentCollection collection, string operationId)
    {
        if (collection.FindOperation(operationId)?.DueAt <= operations.Now())
        {
            await recovery.RecoverAsync(collection.Id).ConfigureAwait(false);
            collection = await store.FindAsync(collection.Id, CancellationToken.None).ConfigureAwait(false) ?? collection;
        }

        if (collection.FindOperation(operationId) is { } unsettled) return operations.Tell(unsettled);

        var settled = await store.FindOperationAsync(collection.Id, operationId, CancellationToken.None).ConfigureAwait(false);
        if (settled?.Rejection is { } rejection) return PaymentProblem.Rejected(rejection);

        return await store.FindAsync(collection.Id, CancellationToken.None).ConfigureAwait(false) ?? collection;
    }
}
