using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Processes stored webhooks: each is taken by one worker at a time, and whatever becomes of it is written down.</summary>
/// <remarks>
/// Who has taken one and dies leaves it to be taken again a while later. Processing one twice changes nothing, so that nothing depends on
/// that nobody else is at it.
/// </remarks>
internal sealed class WebhookProcessor(
    IPaymentStore store,
    StoreClock clock,
    OperationFactory operations,
    WebhookRecorder recorder,
    PaymentMetrics metrics,
    IOptions<PaymentSessionsOptions> options,
    ILogger<WebhookProcessor>? logger = null) : IWorkKind
{
    private readonly Signal _received = new();
    private readonly ILogger _logger = logger ?? NullLogger<WebhookProcessor>.Instance;

    public string Name => "webhook";

    public Task Notified => _received.Next;

    /// <summary>A webhook was stored that is due.</summary>
    public void Notify() => _received.Notify();

    public async ValueTask<IReadOnlyList<WorkItem>> ListDueAsync(int limit, CancellationToken stop)
    {
        var due = await store.ListDueWebhooksAsync(clock.Now(), limit, stop).ConfigureAwait(false);
        return
        [
            .. due.Select(webhook => new WorkItem(
                $"{webhook.ProviderId} {webhook.EventId}",
                async _ => await ProcessAsync(webhook).ConfigureAwait(false),
                exception => Log.WebhookFailed(_logger, webhook.ProviderId, webhook.EventId, exception))),
        ];
    }

    /// <summary>Processes a webhook, whether or not it was processed before.</summary>
    /// <returns>What has become of it; <see langword="null"/> if somebody else is at it.</returns>
    public async ValueTask<StoredWebhook?> ProcessAsync(StoredWebhook webhook)
    {
        var taken = webhook with
        {
            State = webhook.IsSettled ? StoredWebhookState.Pending : webhook.State,
            Attempts = webhook.Attempts + 1,
            NextAttemptAt = Later(operations.LeaseUntil(), operations.NextAttemptAt(webhook.Attempts + 1)),
            SettledAt = null,
        };
        if (!await store.TrySaveWebhookAsync(taken, webhook.Attempts, CancellationToken.None).ConfigureAwait(false)) return null;

        var processed = Conclude(taken, await recorder.RecordAsync(taken).ConfigureAwait(false));
        if (!await store.TrySaveWebhookAsync(processed, taken.Attempts, CancellationToken.None).ConfigureAwait(false)) return null;

        metrics.CountWebhook(processed);
        return processed;
    }

    private StoredWebhook Conclude(StoredWebhook taken, WebhookRecord record)
    {
        var isPatienceOver = operations.Now() - taken.ReceivedAt >= options.Value.WebhookPatience;
        var state = record.Outcome switch
        {
            WebhookOutcome.Nothing => StoredWebhookState.Ignored,
            WebhookOutcome.Recorded => StoredWebhookState.Done,
            WebhookOutcome.SessionUnknown => isPatienceOver ? StoredWebhookState.Foreign : StoredWebhookState.Parked,
            WebhookOutcome.Incomplete when isPatienceOver => StoredWebhookState.NeedsReview,
            _ => StoredWebhookState.Pending,
        };
        if (state == StoredWebhookState.Foreign) Log.WebhookForeign(_logger, taken.ProviderId, taken.EventId);
        if (state == StoredWebhookState.NeedsReview) Log.WebhookNeedsReview(_logger, taken.ProviderId, taken.EventId);

        var concluded = taken with { State = state, CollectionId = record.CollectionId ?? taken.CollectionId };
        return concluded with
        {
            NextAttemptAt = state is StoredWebhookState.Pending or StoredWebhookState.Parked ? FindNextAttempt(taken) : null,
            SettledAt = concluded.IsSettled ? operations.Now() : null,
        };
    }

    /// <summary>By the recovery's schedule, but no wait goes past the moment at which patience is over.</summary>
    private DateTimeOffset FindNextAttempt(StoredWebhook webhook)
    {
        var next = operations.NextAttemptAt(webhook.Attempts);
        var end = webhook.ReceivedAt + options.Value.WebhookPatience;
        return end > operations.Now() && end < next ? end : next;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
