using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Tells one handler of the events of one collection, one after the other, up to the first that it fails at.</summary>
internal sealed class HandlerLane(
    StoreClock clock,
    PaymentEventHandlers handlers,
    EventDelivery delivery,
    PaymentMetrics metrics,
    IOptions<PaymentSessionsOptions> options,
    ILogger<HandlerLane>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<HandlerLane>.Instance;

    /// <summary>Whether a handler can be told of one more event before somebody else may take the collection.</summary>
    public bool HasTime(DateTimeOffset leaseUntil) => leaseUntil - clock.Now() > options.Value.Events.HandlerTimeout;

    /// <param name="handler">The handler's name.</param>
    /// <param name="cursor">What it gets next.</param>
    /// <param name="events">The events from there on, in order.</param>
    /// <param name="end">The version after the last that the events are of.</param>
    /// <param name="leaseUntil">Until when the collection is ours.</param>
    /// <param name="stop">Signalled when no more is to be begun.</param>
    /// <returns>What it gets next after that.</returns>
    public async Task<HandlerCursor> RunAsync(
        string handler,
        HandlerCursor cursor,
        IReadOnlyList<PaymentEvent> events,
        long end,
        DateTimeOffset leaseUntil,
        CancellationToken stop)
    {
        foreach (var told in events)
        {
            if (cursor.IsAfter(told.CollectionVersion, told.Index) || handlers.Find(handler, told) is not { } registration) continue;
            if (stop.IsCancellationRequested || !HasTime(leaseUntil)) return cursor;

            var fault = await delivery.DeliverAsync(registration, told).ConfigureAwait(false);
            if (fault is not null) return Failed(handler, told, cursor.Attempts + 1, fault);

            metrics.CountDelivery(handler, "delivered");
            cursor = new HandlerCursor(told.CollectionVersion, told.Index + 1);
        }

        return cursor.Version >= end ? cursor : new HandlerCursor(end, 0);
    }

    private HandlerCursor Failed(string handler, PaymentEvent told, int attempts, string fault)
    {
        var settings = options.Value.Events;
        var isDead = attempts >= settings.MaxAttempts;
        metrics.CountDelivery(handler, isDead ? "dead_letter" : "failed");
        if (isDead) Log.DeadLetter(_logger, handler, told.Id, attempts);

        return new HandlerCursor(told.CollectionVersion, told.Index)
        {
            Attempts = attempts,
            NextAttemptAt = isDead ? null : clock.Now() + settings.RetrySchedule.AfterAttempts(attempts),
            IsDead = isDead,
            Fault = fault,
        };
    }
}
