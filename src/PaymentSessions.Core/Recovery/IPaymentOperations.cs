namespace PaymentSessions;

/// <summary>
/// For operators: what is in doubt or can't be cleared up without them, and what they have found out. Safe for use by many threads.
/// </summary>
/// <remarks>It decides about money: offer it to people whom the host trusts with that, and to nobody else.</remarks>
public interface IPaymentOperations
{
    /// <summary>Lists unsettled operations, the oldest first.</summary>
    /// <param name="state">The state that they have, such as <see cref="PaymentOperationState.NeedsReview"/>.</param>
    /// <param name="afterId">The id of the last operation of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="limit">The length of the page. Default: 20. At least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<PaymentOperation>> ListAsync(
        PaymentOperationState state,
        string? afterId = null,
        int limit = 20,
        CancellationToken cancellationToken = default);

    /// <summary>Goes on with an operation now: sends it again if that is safe, and else looks it up.</summary>
    /// <returns>The collection after that; or a problem: there is no such operation, or it is settled.</returns>
    ValueTask<PaymentResult<PaymentCollection>> RetryAsync(
        string collectionId,
        string operationId,
        CancellationToken cancellationToken = default);

    /// <summary>Takes an operator's word for what became of an operation that is in doubt or in review.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="resolution">What the operator has found out, at the provider.</param>
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>
    /// The collection after that; or a problem: there is no such operation, it is settled or being sent just now, or the provider doesn't
    /// confirm the session that the operator names.
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> ResolveAsync(
        string collectionId,
        string operationId,
        PaymentOperationResolution resolution,
        CancellationToken cancellationToken = default);
}
