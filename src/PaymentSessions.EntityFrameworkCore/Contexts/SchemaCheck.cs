using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Makes sure of the tables before anything else of the host starts.</summary>
internal sealed class SchemaCheck(IPaymentStore store, IServiceProvider services, IOptions<PaymentDatabaseOptions> options) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Another store may have been named after this one, as tests do.
        if (FindLast(store) is not EntityFrameworkCorePaymentStore) return;

        var schema = services.GetRequiredService<PaymentSchema>();
        if (options.Value.MigrateAtStart) await schema.MigrateAsync(cancellationToken).ConfigureAwait(false);
        await schema.CheckAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The store that all others are in front of.</summary>
    private static IPaymentStore FindLast(IPaymentStore store)
    {
        while (store is DelegatingPaymentStore { Inner: var inner }) store = inner;
        return store;
    }
}
