namespace PaymentSessions.Tests.Recovery;

/// <summary>A provider as a host sees it that may die before and after every call.</summary>
internal sealed class CrashingProvider(IPaymentProvider provider, CrashPoints points) : DelegatingPaymentProvider(provider)
{
    protected override async ValueTask<ProviderResult<T>> CallAsync<T>(
        string name,
        Func<ValueTask<ProviderResult<T>>> callInner,
        CancellationToken cancellationToken)
    {
        points.Pass($"before {name}");
        var result = await callInner();
        points.Pass($"after {name}");
        return result;
    }
}
