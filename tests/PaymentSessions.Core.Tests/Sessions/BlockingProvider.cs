namespace PaymentSessions.Tests;

/// <summary>A provider that blocks its caller's thread until it is released, as one does that waits for an answer synchronously.</summary>
/// <param name="provider">The provider that does the work.</param>
/// <param name="blocks">The call that it blocks in.</param>
internal sealed class BlockingProvider(IPaymentProvider provider, string blocks) : DelegatingPaymentProvider(provider), IDisposable
{
    /// <summary>A bound for a caller that is held up itself; nothing is measured by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ManualResetEventSlim _released = new();

    public void Release() => _released.Set();

    public void Dispose() => _released.Dispose();

    protected override ValueTask<ProviderResult<T>> CallAsync<T>(
        string name,
        Func<ValueTask<ProviderResult<T>>> callInner,
        CancellationToken cancellationToken)
    {
        if (name == blocks) _released.Wait(Patience, CancellationToken.None);
        return callInner();
    }
}
