namespace PaymentSessions;

/// <summary>What is owed, as the host sees it. Safe for use by many threads.</summary>
public interface IPaymentCollections
{
    /// <summary>
    /// Makes the collection for something that the host knows by its own unique id, or brings the one that exists up to date. Sessions
    /// that don't fit a changed amount are superseded: nobody sees them any more, and they are cancelled at their providers.
    /// </summary>
    /// <param name="reference">The host's own id, such as a cart's: 1 to 255 characters, none of them a control character.</param>
    /// <param name="payable">What is owed.</param>
    /// <param name="request">
    /// The request that wants it, as <see cref="IIdempotentRequests.BeginAsync"/> said, if it came with an idempotency key: it is kept with
    /// the change, so that its repeats are known from then on.
    /// </param>
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>
    /// The collection; or a problem: invalid data (a negative amount, an unsuitable reference, a provider that isn't registered), or a
    /// conflict (less than what is held already, another currency than that of money that is held, called off, another request with the same
    /// idempotency key is being carried out).
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> EnsureAsync(
        string reference,
        Payable payable,
        IdempotentRequest? request = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes what is owed. Sessions that no longer fit are superseded: nobody sees them any more, and they are cancelled at their providers.
    /// </summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="amount">What is owed from now on.</param>
    /// <param name="requestedBy">Who wants it, as the host names its users, for the record.</param>
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>The collection; or a problem as for <see cref="EnsureAsync"/>, or that there is no such collection.</returns>
    ValueTask<PaymentResult<PaymentCollection>> UpdateAmountAsync(
        string collectionId,
        Money amount,
        string? requestedBy = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls the debt off: sessions are cancelled at their providers, and held money is let go. What a shopper pays nevertheless is given
    /// back. Calling off what was called off already changes nothing.
    /// </summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="requestedBy">Who wants it, as the host names its users, for the record.</param>
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>
    /// The collection; or a problem: there is no such collection, money was taken that wasn't given back, or is being taken just now.
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> CancelAsync(
        string collectionId,
        string? requestedBy = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Records that what is still owed was paid in another way, such as in cash, as a captured payment of the built-in provider
    /// <see cref="PaymentProviderId.System"/>. Sessions that shoppers have are superseded.
    /// </summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="operationKey">Marks the repeats of one wish; see <see cref="PaymentRequest.OperationKey"/>.</param>
    /// <param name="requestedBy">Who says so, as the host names its users, for the record.</param>
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>The collection; or a problem: there is no such collection, or nothing is owed.</returns>
    ValueTask<PaymentResult<PaymentCollection>> MarkAsPaidAsync(
        string collectionId,
        string? operationKey = null,
        string? requestedBy = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads a collection.</summary>
    /// <returns><see langword="null"/> if there is none with this id.</returns>
    ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken = default);

    /// <summary>Reads the collection for something that the host knows by its own id.</summary>
    /// <returns><see langword="null"/> if there is none yet.</returns>
    ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default);
}
