namespace PaymentSessions.Tests.Recovery;

/// <summary>The store as a host sees it that may die before and after every call.</summary>
internal sealed class CrashingStore(IPaymentStore store, CrashPoints points) : DelegatingPaymentStore(store)
{
    public override async ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken)
    {
        points.Pass("before reading");
        return await base.FindAsync(collectionId, cancellationToken);
    }

    public override async ValueTask<PaymentOperation?> FindOperationAsync(
        string collectionId,
        string operationId,
        CancellationToken cancellationToken)
    {
        points.Pass("before reading an operation");
        return await base.FindOperationAsync(collectionId, operationId, cancellationToken);
    }

    public override async ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken)
    {
        points.Pass($"before the commit of version {commit.After.Version}");
        var outcome = await base.CommitAsync(commit, cancellationToken);
        points.Pass($"after the commit of version {commit.After.Version}");
        return outcome;
    }

    public override async ValueTask<AccountHolder?> FindAccountHolderAsync(string providerId, string customerId, CancellationToken cancellationToken)
    {
        points.Pass("before reading an account holder");
        return await base.FindAccountHolderAsync(providerId, customerId, cancellationToken);
    }

    public override async ValueTask<bool> SaveAccountHolderAsync(AccountHolder? before, AccountHolder after, CancellationToken cancellationToken)
    {
        points.Pass($"before writing version {after.Version} of an account holder");
        var isWritten = await base.SaveAccountHolderAsync(before, after, cancellationToken);
        points.Pass($"after writing version {after.Version} of an account holder");
        return isWritten;
    }

    public override async ValueTask<IReadOnlyList<PaymentSession>> ListSessionsAsync(string collectionId, CancellationToken cancellationToken)
    {
        points.Pass("before listing sessions");
        return await base.ListSessionsAsync(collectionId, cancellationToken);
    }

    public override async ValueTask<IdempotentRequest?> FindRequestAsync(string id, CancellationToken cancellationToken)
    {
        points.Pass("before reading a request");
        return await base.FindRequestAsync(id, cancellationToken);
    }

    public override async ValueTask<bool> SaveRequestAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        points.Pass("before keeping an answer");
        var isKept = await base.SaveRequestAsync(request, cancellationToken);
        points.Pass("after keeping an answer");
        return isKept;
    }

    public override async ValueTask<PaymentCollection?> FindBySessionAsync(string providerId, string remoteId, CancellationToken cancellationToken)
    {
        points.Pass("before finding a session");
        return await base.FindBySessionAsync(providerId, remoteId, cancellationToken);
    }

    public override async ValueTask<bool> TryAddWebhookAsync(StoredWebhook webhook, CancellationToken cancellationToken)
    {
        points.Pass("before keeping a webhook");
        var isAdded = await base.TryAddWebhookAsync(webhook, cancellationToken);
        points.Pass("after keeping a webhook");
        return isAdded;
    }

    public override async ValueTask<IReadOnlyList<StoredWebhook>> ListDueWebhooksAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken)
    {
        points.Pass("before listing webhooks that are due");
        return await base.ListDueWebhooksAsync(now, limit, cancellationToken);
    }

    public override async ValueTask<bool> TrySaveWebhookAsync(StoredWebhook webhook, int expectedAttempts, CancellationToken cancellationToken)
    {
        points.Pass($"before writing that a webhook is {webhook.State}");
        var isSaved = await base.TrySaveWebhookAsync(webhook, expectedAttempts, cancellationToken);
        points.Pass($"after writing that a webhook is {webhook.State}");
        return isSaved;
    }

    public override async ValueTask<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        points.Pass("before listing what is due");
        return await base.ListDueAsync(now, limit, cancellationToken);
    }
}
