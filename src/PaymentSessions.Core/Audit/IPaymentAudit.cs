namespace PaymentSessions;

/// <summary>
/// The audit trail: who has changed what, and when, for every amount and every state. It is never deleted. For operators.
/// </summary>
/// <remarks>Safe for use by many threads. It holds ids, amounts and states, and no personal data of shoppers.</remarks>
public interface IPaymentAudit
{
    /// <summary>Lists what has become of a collection, from its beginning.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="afterVersion">Where the page before ended; 0 for the first page.</param>
    /// <param name="limit">The length of the page, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The entries, oldest first; none if there is no such collection.</returns>
    ValueTask<IReadOnlyList<PaymentAuditEntry>> ListAsync(
        string collectionId,
        long afterVersion = 0,
        int limit = 100,
        CancellationToken cancellationToken = default);
}
