namespace PaymentSessions;

/// <summary>What becomes of money once the shopper has paid: counting, taking, giving back, letting go. Safe for use by many threads.</summary>
/// <remarks>
/// <para>
/// Capturing, refunding and cancelling are for operators: offer them to people whom the host trusts with money, and to nobody else.
/// </para>
/// <para>
/// Each of them takes an operation key. The same key is the same operation: a repeat is answered with what came of the first one, and sends
/// nothing. With other content, a key that was used is refused. Without a key, each call is an operation of its own.
/// </para>
/// <para>
/// The cancellation token counts until the operation is written down. From then on the call goes on to a clear outcome.
/// </para>
/// </remarks>
public interface IPayments
{
    /// <summary>
    /// Asks the provider what the shopper has done with a session, and counts the money that it holds. Asking again is harmless; of many
    /// that ask at once, all get the same payment.
    /// </summary>
    /// <returns>
    /// The session as its provider describes it, with its payment if there is one: not authorised yet, waiting for a further step or for a
    /// bank, authorised, captured, or failed are all told by <see cref="PaymentSession.Status"/>. Or a problem: there is no such session
    /// that shoppers may see, the money doesn't count and is let go, declined by the provider, in doubt.
    /// </returns>
    ValueTask<PaymentResult<PaymentAuthorization>> AuthorizeAsync(
        string collectionId,
        string sessionId,
        CancellationToken cancellationToken = default);

    /// <summary>Takes held money, or a part of it.</summary>
    /// <returns>
    /// The collection with the capture; or a problem: the amount isn't positive or more than is left, there is no such payment, another
    /// change of it is under way, the payment is cancelled, refused by the provider, in doubt.
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> CaptureAsync(CapturePayment request, CancellationToken cancellationToken = default);

    /// <summary>Gives captured money back, or a part of it.</summary>
    /// <returns>
    /// The collection with the refund; or a problem: the amount isn't positive or more than is left, there is no such payment or reason,
    /// refused by the provider, in doubt.
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> RefundAsync(RefundPayment request, CancellationToken cancellationToken = default);

    /// <summary>Lets held money go of which nothing was taken. Cancelling what is cancelled already changes nothing.</summary>
    /// <returns>
    /// The collection with the cancelled payment; or a problem: there is no such payment, something of it was captured, another change of it
    /// is under way, refused by the provider, in doubt.
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> CancelAsync(CancelPayment request, CancellationToken cancellationToken = default);

    /// <summary>Reads the collection that a payment belongs to.</summary>
    /// <returns><see langword="null"/> if there is no such payment.</returns>
    ValueTask<PaymentCollection?> FindAsync(string paymentId, CancellationToken cancellationToken = default);
}
