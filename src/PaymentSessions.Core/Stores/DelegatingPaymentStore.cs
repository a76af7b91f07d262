namespace PaymentSessions;

/// <summary>A store in front of another one: override what is to happen besides. Safe for use by many threads if the override is.</summary>
/// <param name="inner">The store that does the work.</param>
public abstract partial class DelegatingPaymentStore(IPaymentStore inner) : IPaymentStore
{
    /// <summary>The store that does the work: by it, a durable store is found whose tables are to be checked when the host starts.</summary>
    public IPaymentStore Inner => inner;

    /// <inheritdoc/>
    public virtual ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => inner.GetUtcNowAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken) =>
        inner.FindAsync(collectionId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        inner.FindByReferenceAsync(reference, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<PaymentOperation?> FindOperationAsync(
        string collectionId,
        string operationId,
        CancellationToken cancellationToken) => inner.FindOperationAsync(collectionId, operationId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<PaymentSession>> ListSessionsAsync(string collectionId, CancellationToken cancellationToken) =>
        inner.ListSessionsAsync(collectionId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) => inner.ListOperationsAsync(state, afterId, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        inner.ListDueAsync(now, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken) =>
        inner.CommitAsync(commit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IdempotentRequest?> FindRequestAsync(string id, CancellationToken cancellationToken) =>
        inner.FindRequestAsync(id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> SaveRequestAsync(IdempotentRequest request, CancellationToken cancellationToken) =>
        inner.SaveRequestAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> DeleteExpiredRequestsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        inner.DeleteExpiredRequestsAsync(now, limit, cancellationToken);
}
