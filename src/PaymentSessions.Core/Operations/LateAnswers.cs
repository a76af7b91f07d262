namespace PaymentSessions;

/// <summary>
/// Takes care of an answer that came after its operation was settled by another attempt. If that one was refused, the two contradict each
/// other, and what was made is left to an operator.
/// </summary>
internal sealed class LateAnswers(IPaymentStore store, PaymentCollectionWriter writer)
{
    public async ValueTask<PaymentCollection> RecordAsync(PaymentCollection collection, PaymentSession session, CandidateMaking making)
    {
        if (making is not { IsLate: true, Operation: { } operation, Result.Value: { } made }) return collection;

        return await RecordAsync(collection, operation, (change, refused) => change.RecordContradiction(refused, session, made))
            .ConfigureAwait(false);
    }

    public ValueTask<PaymentCollection> RecordAsync(PaymentCollection collection, PaymentOperation operation, ProviderCapture capture) =>
        RecordAsync(collection, operation, (change, refused) => change.RecordCapturedLate(refused, capture));

    public ValueTask<PaymentCollection> RecordAsync(PaymentCollection collection, PaymentOperation operation, ProviderRefund refund) =>
        RecordAsync(collection, operation, (change, refused) => change.RecordRefundedLate(refused, refund));

    private async ValueTask<PaymentCollection> RecordAsync(
        PaymentCollection collection,
        PaymentOperation operation,
        Action<PaymentCollectionChange, PaymentOperation> record)
    {
        var settled = await store.FindOperationAsync(collection.Id, operation.Id, CancellationToken.None).ConfigureAwait(false);
        if (settled is not { State: PaymentOperationState.Rejected }) return collection;

        var committed = await writer.RecordAsync(collection, change =>
        {
            record(change, settled);
            return true;
        }).ConfigureAwait(false);
        return committed.Collection!;
    }
}
