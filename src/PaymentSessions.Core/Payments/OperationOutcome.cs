namespace PaymentSessions;

/// <summary>Tells what came of an operation, now or long ago.</summary>
internal sealed class OperationOutcome(IPaymentStore store, OperationFactory operations, CollectionRecovery recovery)
{
    /// <summary>
    /// The newest collection if the operation took effect; else why not, or not yet. One that is due is gone on with first.
    /// </summary>
    /// <remarks>It is read afresh: a snapshot from before it was written would look as if it were settled.</remarks>
    public async ValueTask<PaymentResult<PaymentCollection>> TellAsync(string collectionId, string operationId)
    {
        var operation = await FindAsync(collectionId, operationId).ConfigureAwait(false);
        if (operation.DueAt <= operations.Now())
        {
            await recovery.RecoverAsync(collectionId).ConfigureAwait(false);
            operation = await FindAsync(collectionId, operationId).ConfigureAwait(false);
        }

        if (!operation.IsSettled) return operations.Tell(operation);
        if (operation.Rejection is { } rejection) return PaymentProblem.Rejected(rejection);

        return await store.FindAsync(collectionId, CancellationToken.None).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Payment collection {collectionId} has vanished from the store.");
    }

    private async ValueTask<PaymentOperation> FindAsync(string collectionId, string operationId) =>
        await store.FindOperationAsync(collectionId, operationId, CancellationToken.None).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"Operation {operationId} has vanished from the store.");
}
