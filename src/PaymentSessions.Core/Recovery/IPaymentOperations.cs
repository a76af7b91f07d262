namespace PaymentSessions;

/// <summary>
/// For operators: what is in doubt or can't be cleared up without them, and what they have found out. Safe for use by many threads.
/// </summary>
/// <remarks>
/// <para>It decides about money: offer it to people whom the host trusts with that, and to nobody else.</para>
/// <para>
/// Operations in doubt or in review are listed here; payments in review by <see cref="IPaymentList"/>, see
/// <see cref="PaymentQuery.NeedsReview"/>. Who has decided what is in the audit trail, see <see cref="IPaymentAudit"/>.
/// </para>
/// </remarks>
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
    /// <param name="collectionId">The collection.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="requestedBy">Who wants it, as the host names its users, for the record.</param>
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>The collection after that; or a problem: there is no such operation, or it is settled.</returns>
    ValueTask<PaymentResult<PaymentCollection>> RetryAsync(
        string collectionId,
        string operationId,
        string? requestedBy = null,
        CancellationToken cancellationToken = default);

    /// <summary>Takes an operator's word for what became of an operation that is in doubt or in review.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="resolution">What the operator has found out, at the provider.</param>
    /// <param name="requestedBy">Who says so, as the host names its users, for the record.</param>
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>
    /// The collection after that; or a problem: there is no such operation, it is settled or being sent just now, or the provider doesn't
    /// confirm the session that the operator names.
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> ResolveAsync(
        string collectionId,
        string operationId,
        PaymentOperationResolution resolution,
        string? requestedBy = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the review of a payment: an operator has looked at it, and has put right at the provider what had to be. What its provider tells
    /// after that may bring it into review again. A payment that isn't in review stays as it is.
    /// </summary>
    /// <remarks>Nothing is sent: money that isn't owed is given back by <see cref="IPayments"/>.</remarks>
    /// <param name="paymentId">The payment.</param>
    /// <param name="updatedAt">
    /// The <see cref="Payment.UpdatedAt"/> of the payment that the operator has looked at, so that no money is passed over that has come or
    /// gone meanwhile.
    /// </param>
    /// <param name="requestedBy">Who says so, as the host names its users, for the record.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// The collection after that; or a problem: there is no such payment, it has changed since, its amounts contradict each other still, or
    /// other changes came first all the time.
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> ResolvePaymentAsync(
        string paymentId,
        DateTimeOffset updatedAt,
        string? requestedBy = null,
        CancellationToken cancellationToken = default);
}
