namespace PaymentSessions;

internal sealed partial class PaymentCollectionService(
    IPaymentStore store,
    StoreClock clock,
    IPaymentProviders providers,
    PaymentEventPublisher publisher,
    PaymentCollectionWriter writer,
    FollowUpRunner followUps,
    OperationFactory operations) : IPaymentCollections
{
    private const int MaxReferenceLength = 255;

    private static readonly PaymentProblem Missing = PaymentProblem.NotFound("There is no such payment collection.");

    public async ValueTask<PaymentResult<PaymentCollection>> EnsureAsync(
        string reference,
        Payable payable,
        IdempotentRequest? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(payable);

        if (Check(reference, payable) is { } problem) return problem;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        for (; ; )
        {
            if (await store.FindByReferenceAsync(reference, cancellationToken).ConfigureAwait(false) is { } existing)
            {
                return await UpdateAsync(existing, payable, request, cancellationToken).ConfigureAwait(false);
            }

            var collection = Create(reference, payable);
            var created = new PaymentCommit { After = collection, Request = BeginOn(collection, request) };
            var commit = PaymentHistory.AddTo(created, actor: null, publisher.HasHandlers);
            switch (await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false))
            {
                case PaymentCommitOutcome.Committed:
                    publisher.NotifyCommitted(commit);
                    return commit.After;

                case PaymentCommitOutcome.KeyTaken:
                    return IdempotentRequests.Running;
            }
        }
    }

    public ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken = default) =>
        PaymentIds.IsWellFormed(PaymentIds.PaymentCollection, collectionId) ? store.FindAsync(collectionId, cancellationToken) : default;

    public ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) =>
        IsSuitable(reference) ? store.FindByReferenceAsync(reference, cancellationToken) : default;

    private static bool IsSuitable(string reference) => StoredText.IsLine(reference, MaxReferenceLength);

    private PaymentProblem? Check(string reference, Payable payable)
    {
        if (!IsSuitable(reference))
        {
            return PaymentProblem.InvalidData($"A reference has 1 to {MaxReferenceLength} characters, none of them a control character.");
        }

        if (payable.Amount.IsNegative) return PaymentProblem.InvalidData("What is owed can't be negative.");

        return payable.ProviderIds.FirstOrDefault(id => providers.Find(id) is null) is { } unknown
            ? PaymentProblem.InvalidData($"Payment provider {unknown} is not registered.")
            : null;
    }

    private PaymentCollection Create(string reference, Payable payable)
    {
        var now = operations.Now();
        return new PaymentCollection
        {
            Id = operations.NewId(PaymentIds.PaymentCollection),
            Reference = reference,
            Amount = payable.Amount,
            ProviderIds = payable.ProviderIds,
            Metadata = payable.Metadata,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
    }

    private ValueTask<PaymentResult<PaymentCollection>> UpdateAsync(
        PaymentCollection existing,
        Payable payable,
        IdempotentRequest? request,
        CancellationToken cancellationToken) => ChangeAsync(existing, change => Update(change, payable, request), cancellationToken);

    private static PaymentProblem? Update(PaymentCollectionChange change, Payable payable, IdempotentRequest? request)
    {
        var current = change.After;
        if (current.Amount != payable.Amount && RefuseAmount(current, payable.Amount) is { } problem) return problem;

        change.ChangeTerms(payable);
        change.Request = BeginOn(current, request);
        return null;
    }

    /// <summary>What is to be kept of a request with the change that it makes; nothing of one that was kept before.</summary>
    private static IdempotentRequest? BeginOn(PaymentCollection collection, IdempotentRequest? request) =>
        request is { CollectionId: null } ? request with { CollectionId = collection.Id } : null;

    private static PaymentProblem? RefuseAmount(PaymentCollection current, Money amount)
    {
        if (current.CanceledAt is not null) return PaymentProblem.Conflict("The payment collection is canceled.");

        if (current.Currency != amount.Currency)
        {
            return current.Payments.IsEmpty
                ? null
                : PaymentProblem.Conflict($"Money in {current.Currency} was held already; the currency can't change any more.");
        }

        return amount < current.AuthorizedAmount
            ? PaymentProblem.Conflict($"{current.AuthorizedAmount} are held or taken already; the amount can't be less.")
            : null;
    }
}
