namespace PaymentSessions;

public partial interface IPaymentStore
{
    /// <summary>
    /// Reads a refund reason, retired or not. A reason that isn't there is written by the commit of an operation or a refund that names it;
    /// one that is there stays as it is, and everything that names it is read with the reason as it is now.
    /// </summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    ValueTask<RefundReason?> FindRefundReasonAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists the reasons that aren't retired, by id, which is by age.</summary>
    /// <param name="offset">How many are left out before the page. Not negative.</param>
    /// <param name="limit">The length of the page, at least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<RefundReasonPage> ListRefundReasonsAsync(int offset, int limit, CancellationToken cancellationToken);

    /// <summary>Adds a reason, or changes the one with its id. A reason is never deleted, and one that is retired never changes.</summary>
    /// <returns>Whether it was written; <see langword="false"/> if it is retired.</returns>
    ValueTask<bool> SaveRefundReasonAsync(RefundReason reason, CancellationToken cancellationToken);
}
