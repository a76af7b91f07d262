namespace PaymentSessions;

/// <summary>Where the host says nothing about regions, each offers every registered provider.</summary>
internal sealed class EveryRegion(IPaymentProviders providers) : IRegionPaymentProviders
{
    public ValueTask<IReadOnlyList<string>?> FindAsync(string regionId, CancellationToken cancellationToken) => new(providers.Ids);
}
