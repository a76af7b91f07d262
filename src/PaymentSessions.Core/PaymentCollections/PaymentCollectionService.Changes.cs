namespace PaymentSessions;

// What a host does with a debt that exists.
internal sealed partial class PaymentCollectionService
{
    public async ValueTask<PaymentResult<PaymentCollection>> UpdateAmountAsync(
        string collectionId,
        Money amount,
        string? requestedBy = null,
        CancellationToken cancellationToken = default)
    {
        if (amount.IsNegative) return PaymentProblem.InvalidData("What is owed can't be negative.");
        if (await FindCurrentAsync(collectionId, cancellationToken).ConfigureAwait(false) is not { } existing) return Missing;

        return await ChangeAsync(
            existing,
            change =>
            {
                change.Actor = requestedBy;
                if (change.After.Amount != amount && RefuseAmount(change.After, amount) is { } problem) return problem;

                change.ChangeAmount(amount);
                return null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<PaymentResult<PaymentCollection>> CancelAsync(
        string collectionId,
        string? requestedBy = null,
        CancellationToken cancellationToken = default)
    {
        if (await FindCurrentAsync(collectionId, cancellationToken).ConfigureAwait(false) is not { } existing) return Missing;

        return await ChangeAsync(
            existing,
            change =>
            {
                change.Actor = requestedBy;
                return change.CallOff();
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<PaymentResult<PaymentCollection>> MarkAsPaidAsync(
        string collectionId,
        string? operationKey = null,
        string? requestedBy = null,
        CancellationToken cancellationToken = default)
    {
        if (PaymentProblems.CheckMarks(operationKey, requestedBy) is { } problem) return problem;

        for (var isRepeated = false; ; isRepeated = true)
        {
            if (await FindCurrentAsync(collectionId, cancellationToken).ConfigureAwait(false) is not { } existing) return Missing;
            if (operationKey is not null
                && await store.FindOperationByKeyAsync(existing.Id, operationKey, cancellationToken).ConfigureAwait(false) is { } earlier)
            {
                if (!PaymentCollectionChange.IsMarking(earlier)) return PaymentProblems.KeyReused;

                // It may have been marked since it was read.
                return await FindAsync(collectionId, cancellationToken).ConfigureAwait(false) is { } newest ? newest : Missing;
            }

            var marked = await writer.TryChangeAsync(
                existing,
                change =>
                {
                    change.Actor = requestedBy;
                    return change.MarkAsPaid(operationKey, requestedBy);
                },
                cancellationToken).ConfigureAwait(false);

            // Somebody else may have used the key since it was looked for.
            var isOutrun = marked.IsKeyTaken || (marked.Result is not null && marked.Collection?.Version != existing.Version);
            if (isOutrun && operationKey is not null && !isRepeated) continue;

            return await FinishAsync(marked).ConfigureAwait(false);
        }
    }

    private async ValueTask<PaymentCollection?> FindCurrentAsync(string collectionId, CancellationToken cancellationToken)
    {
        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        return await FindAsync(collectionId, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<PaymentResult<PaymentCollection>> ChangeAsync(
        PaymentCollection existing,
        Func<PaymentCollectionChange, PaymentProblem?> change,
        CancellationToken cancellationToken) =>
        await FinishAsync(await writer.TryChangeAsync(existing, change, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    private async ValueTask<PaymentResult<PaymentCollection>> FinishAsync(CommittedChange<PaymentProblem?> committed)
    {
        if (committed.IsKeyTaken) return IdempotentRequests.Running;
        if (committed.Collection is null) return PaymentProblem.ChangedTooOften;
        if (committed.Result is { } problem) return problem;

        return await followUps.RunAsync(committed.Collection, committed.FollowUps).ConfigureAwait(false);
    }
}
