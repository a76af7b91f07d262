using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PaymentSessions.Tests;

/// <summary>Counts the commits that a store gets: without one, nothing in it can have changed.</summary>
internal sealed class CountingStore(IPaymentStore store) : DelegatingPaymentStore(store)
{
    private int _commits;

    public int Commits => Volatile.Read(ref _commits);

    /// <summary>Puts it in front of the store that the host uses.</summary>
    public static void Add(IServiceCollection services)
    {
        var store = services.Single(service => service.ServiceType == typeof(IPaymentStore)).ImplementationType!;
        services.AddSingleton(provider => new CountingStore((IPaymentStore)ActivatorUtilities.CreateInstance(provider, store)));
        services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(provider => provider.GetRequiredService<CountingStore>()));
    }

    public override ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _commits);
        return base.CommitAsync(commit, cancellationToken);
    }
}
