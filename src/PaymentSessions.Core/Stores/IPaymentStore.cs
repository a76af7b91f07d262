namespace PaymentSessions;

/// <summary>Where collections are kept: the contract of every store.</summary>
/// <remarks>
/// <para>Safe for use by many threads. Everything that goes in or comes out is immutable.</para>
/// <para>
/// A store opens its own connection and transaction for each call, never the request's, so that nobody else's rollback can undo a
/// commit; inside an ambient transaction that it would take part in, it refuses to write. Documents (<see cref="RawJson"/>) come back byte
/// for byte.
/// </para>
/// <para>
/// A store that can't be reached throws <see cref="PaymentStoreUnavailableException"/>; a database's own exceptions stay inside it. A
/// method that returns has done what it says, durably as far as the store is durable.
/// </para>
/// </remarks>
public partial interface IPaymentStore
{
    /// <summary>
    /// The store's own clock, in UTC. All hosts on one store go by it for leases and the ages of keys, since their own clocks differ. It is
    /// asked from time to time, and before each call to a provider that has an effect.
    /// </summary>
    ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads the newest snapshot of a collection, with what is live or counts; sessions that are over and settled operations are left out.
    /// </summary>
    /// <returns><see langword="null"/> if there is no such collection.</returns>
    ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken);

    /// <summary>Reads the newest snapshot of the collection that the host knows by its own id.</summary>
    /// <inheritdoc cref="FindAsync"/>
    ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Reads an operation of a collection, settled or not.</summary>
    /// <returns><see langword="null"/> if the collection has no such operation.</returns>
    ValueTask<PaymentOperation?> FindOperationAsync(string collectionId, string operationId, CancellationToken cancellationToken);

    /// <summary>Reads every session that a collection ever had, oldest first: for operators.</summary>
    ValueTask<IReadOnlyList<PaymentSession>> ListSessionsAsync(string collectionId, CancellationToken cancellationToken);

    /// <summary>Lists unsettled operations of all collections, by id, which is by age: for operators.</summary>
    /// <param name="state">The state that they have: in flight, in doubt, planned or in review.</param>
    /// <param name="afterId">Where the page before ended; <see langword="null"/> for the first page.</param>
    /// <param name="limit">The length of the page, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Lists the ids of collections whose <see cref="PaymentCollection.DueAt"/> has come, the longest due first.</summary>
    /// <param name="now">The time by the store's clock.</param>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a change in one transaction, if the stored version is still that of <see cref="PaymentCommit.Before"/>; for a new
    /// collection, if its id and reference are free.
    /// </summary>
    /// <remarks>
    /// Where the connection breaks at the very commit, the store finds out whether it was written before it returns; if it can't, it throws
    /// <see cref="PaymentStoreUnavailableException"/>.
    /// </remarks>
    ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken);

    /// <summary>Reads what is kept of a request by its <see cref="IdempotentRequest.Id"/>, whether or not it has expired.</summary>
    /// <returns><see langword="null"/> if nothing is kept of it.</returns>
    ValueTask<IdempotentRequest?> FindRequestAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what became of a request, in place of what was kept of it. A request that has its answer keeps it, and one that came at another
    /// time (<see cref="IdempotentRequest.CreatedAt"/>) or with other content is another one, which is let be unless it had expired when this
    /// one came (<see cref="IdempotentRequest.ExpiresAt"/>).
    /// </summary>
    /// <returns>Whether it was written; if not, what is kept is another's, or was written before.</returns>
    ValueTask<bool> SaveRequestAsync(IdempotentRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes requests that have expired.</summary>
    /// <param name="now">The time by the store's clock.</param>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many were deleted.</returns>
    ValueTask<int> DeleteExpiredRequestsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
