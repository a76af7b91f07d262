namespace PaymentSessions;

/// <summary>Starts sessions: what the documented route does, without HTTP. Safe for use by many threads.</summary>
public interface IPaymentSessionInitializer
{
    /// <summary>
    /// Starts a session for what is still owed, through one provider. The session that the shopper had before is cancelled at its
    /// provider first; if it turns out to be paid, it is kept and the outcome is a conflict.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Of concurrent calls on one collection, the latest wins, and all are answered with the winner's session. A call that asks for the
    /// same as one that is still running, or in doubt, joins it.
    /// </para>
    /// <para>
    /// The cancellation token counts until the provider's operation is written down. From then on the call goes on to a clear outcome,
    /// also when nobody waits for it any more.
    /// </para>
    /// </remarks>
    /// <returns>
    /// The collection with the session; or a problem: invalid data (the provider isn't enabled, or doesn't take the data), not found,
    /// conflict (nothing is owed, or the shopper is paying already), rejected by the provider, in doubt.
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> InitializeAsync(
        InitializePaymentSession request,
        CancellationToken cancellationToken = default);
}
