namespace PaymentSessions;

/// <summary>Tells how things stand on this host: for health checks and dashboards. Safe for use by many threads.</summary>
public interface IPaymentHealth
{
    /// <summary>Asks the store, once, and this host's worker.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    /// <exception cref="PaymentStoreException">The store lacks its tables.</exception>
    ValueTask<PaymentHealth> ReadAsync(CancellationToken cancellationToken = default);
}
