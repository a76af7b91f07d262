namespace PaymentSessions;

/// <summary>Where collections are kept: the contract of every store.</summary>
/// <remarks>
/// <para>Safe for use by many threads. Everything that goes in or comes out is immutable.</para>
/// <para>
/// A store opens its own connection and transaction for each call, never the request's, so that nobody else's rollback can undo a
/// commit. Documents (<see cref="RawJson"/>) come back byte for byte.
/// </para>
/// </remarks>
public interface IPaymentStore
{
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

    /// <summary>
    /// Writes a change in one transaction, if the stored version is still that of <see cref="PaymentCommit.Before"/>; for a new
    /// collection, if its id and reference are free.
    /// </summary>
    ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken);
}
