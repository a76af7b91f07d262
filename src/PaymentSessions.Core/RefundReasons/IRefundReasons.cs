namespace PaymentSessions;

/// <summary>
/// The host's own list of why money is given back. A reason is never deleted: one that isn't wanted any more is retired, and stays with
/// the refunds that name it. Safe for use by many threads and hosts.
/// </summary>
public interface IRefundReasons
{
    /// <summary>Adds a reason to the list.</summary>
    /// <returns>The reason; or a problem: the label or the description is unsuitable.</returns>
    ValueTask<PaymentResult<RefundReason>> CreateAsync(RefundReasonTerms terms, CancellationToken cancellationToken = default);

    /// <summary>Reads a reason, retired or not (<see cref="RefundReason.RetiredAt"/>).</summary>
    /// <returns><see langword="null"/> if there is none with this id.</returns>
    ValueTask<RefundReason?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lists the reasons that can be chosen, oldest first.</summary>
    /// <param name="offset">How many are left out before the page. Default: 0. Not negative.</param>
    /// <param name="limit">The length of the page. Default: 20. At least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<RefundReasonPage> ListAsync(int offset = 0, int limit = 20, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives a reason other terms: all of them, also on the refunds that name it already. Of two that do so at once, the later one counts.
    /// </summary>
    /// <returns>
    /// The reason; or a problem: the label or the description is unsuitable, there is no such reason, or it is retired.
    /// </returns>
    ValueTask<PaymentResult<RefundReason>> UpdateAsync(
        string id,
        RefundReasonTerms terms,
        CancellationToken cancellationToken = default);

    /// <summary>Retires a reason: it leaves the list and can't be chosen any more. Retiring it again changes nothing.</summary>
    /// <returns>The retired reason; or a problem: there is no such reason.</returns>
    ValueTask<PaymentResult<RefundReason>> DeleteAsync(string id, CancellationToken cancellationToken = default);
}
