using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PaymentSessions.Tests.CustomerData;

/// <summary>Lets something happen between the sessions' being listed and what is made of them.</summary>
internal sealed class RacingStore
{
    private Func<Task>? _next;

    public Func<Task>? BeforeCommit
    {
        set => _next = value;
    }

    public void Replace(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(provider =>
            new Store(this, new InMemoryPaymentStore(provider.GetRequiredService<TimeProvider>()))));

    private sealed class Store(RacingStore race, IPaymentStore store) : DelegatingPaymentStore(store)
    {
        public override async ValueTask<IReadOnlyList<PaymentSession>> ListSessionsAsync(string collectionId, CancellationToken cancellationToken)
        {
            var sessions = await base.ListSessionsAsync(collectionId, cancellationToken);
            if (Interlocked.Exchange(ref race._next, null) is { } happens) await happens();
            return sessions;
        }
    }
}
