namespace PaymentSessions;

/// <summary>
/// The host's answer to which providers a region offers, for <c>GET /store/payment-providers</c>. By default, every region offers all
/// registered ones.
/// </summary>
public interface IRegionPaymentProviders
{
    /// <summary>Finds the ids of the providers that a region offers.</summary>
    /// <returns><see langword="null"/> or an empty list if there is no such region or it offers none.</returns>
    ValueTask<IReadOnlyList<string>?> FindAsync(string regionId, CancellationToken cancellationToken);
}
