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
    /// <param name="cancellationToken">Counts until the change is committed.</param>
    /// <returns>
    /// The collection; or a problem: invalid data (a negative amount, an unsuitable reference, a provider that isn't registered), or a
    /// conflict (less than what is held already, another currency than that of money that is held, called off).
    /// </returns>
    ValueTask<PaymentResult<PaymentCollection>> EnsureAsync(
        string reference,
        Payable payable,
        CancellationToken cancellationToken = default);

    /// <summary>Reads a collection.</summary>
    /// <returns><see langword="null"/> if there is none with this id.</returns>
    ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken = default);

    /// <summary>Reads the collection for something that the host knows by its own id.</summary>
    /// <returns><see langword="null"/> if there is none yet.</returns>
    ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default);
}
