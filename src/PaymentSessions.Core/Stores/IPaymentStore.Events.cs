namespace PaymentSessions;

// The history of collections, and the outboxes from which their events are delivered.
public partial interface IPaymentStore
{
    /// <summary>Lists what has become of a collection: the <see cref="PaymentCommit.History"/> of its commits, oldest first.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="afterVersion">The version after which the page begins; 0 for the first page.</param>
    /// <param name="limit">The length of the page, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<PaymentHistoryEntry>> ListHistoryAsync(
        string collectionId,
        long afterVersion,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>
    /// Lists the ids of collections whose <see cref="PaymentOutbox.DueAt"/> has come and that nobody is at, the longest due first.
    /// </summary>
    /// <param name="now">The time by the store's clock.</param>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<string>> ListUndeliveredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Reads the outbox of a collection.</summary>
    /// <returns><see langword="null"/> if nothing of it was ever published.</returns>
    ValueTask<PaymentOutbox?> FindOutboxAsync(string collectionId, CancellationToken cancellationToken);

    /// <summary>Writes an outbox, if the stored revision is still the expected one.</summary>
    /// <param name="outbox">The outbox, with the next revision.</param>
    /// <param name="expectedRevision">The revision that it was worked out on.</param>
    /// <param name="cancellationToken">Counts until it is sent.</param>
    /// <returns>Whether it was written. Where the connection broke meanwhile, it may have been written all the same.</returns>
    ValueTask<bool> TrySaveOutboxAsync(PaymentOutbox outbox, long expectedRevision, CancellationToken cancellationToken);

    /// <summary>Lists the outboxes that have dead letters, by the id of their collection: for operators.</summary>
    /// <param name="afterCollectionId">Where the page before ended; <see langword="null"/> for the first page.</param>
    /// <param name="limit">The length of the page, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<PaymentOutbox>> ListDeadLettersAsync(
        string? afterCollectionId,
        int limit,
        CancellationToken cancellationToken);
}
