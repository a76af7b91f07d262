namespace PaymentSessions;

public partial interface IPaymentStore
{
    /// <summary>Lists the ids of the collections that ever had a session of a customer, by id.</summary>
    /// <param name="customerId">The host's id of the customer.</param>
    /// <param name="afterId">Where the page before ended; <see langword="null"/> for the first page.</param>
    /// <param name="limit">The length of the page, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<string>> ListCollectionIdsAsync(
        string customerId,
        string? afterId,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>Reads every operation that a collection ever had, settled or not, oldest first.</summary>
    ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(string collectionId, CancellationToken cancellationToken);

    /// <summary>
    /// Blanks what tells of a customer in a collection's sessions that are over (their documents, and the customer's e-mail address and
    /// name), blanks the notes of the settled operations on all of the customer's sessions, and deletes the answers to requests about the
    /// collection that are kept. Everything else stays. It may be repeated.
    /// </summary>
    ValueTask EraseHistoryAsync(string collectionId, string customerId, CancellationToken cancellationToken);
}
