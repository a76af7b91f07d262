using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PaymentSessions;

/// <summary>Collections with events that handlers are to be told of. Safe for use by many threads and hosts.</summary>
internal sealed class PaymentEventDispatcher(
    IPaymentStore store,
    StoreClock clock,
    PaymentEventHandlers handlers,
    PaymentEventPublisher publisher,
    OutboxDelivery delivery,
    ILogger<PaymentEventDispatcher>? logger = null) : IWorkKind
{
    private readonly ILogger _logger = logger ?? NullLogger<PaymentEventDispatcher>.Instance;

    public string Name => "delivery";

    public Task Notified => publisher.NextPublished;

    public async ValueTask<IReadOnlyList<WorkItem>> ListDueAsync(int limit, CancellationToken stop)
    {
        if (!handlers.HasAny) return [];

        var due = await store.ListUndeliveredAsync(clock.Now(), limit, stop).ConfigureAwait(false);
        return
        [
            // One that fails rests as long as it was taken for.
            .. due.Select(collectionId => new WorkItem(
                collectionId,
                token => delivery.DeliverAsync(collectionId, token),
                exception => Log.DeliveryFailed(_logger, collectionId, exception))),
        ];
    }
}
