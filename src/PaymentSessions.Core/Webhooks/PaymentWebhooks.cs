namespace PaymentSessions;

internal sealed class PaymentWebhooks(
    IPaymentStore store,
    StoreClock clock,
    IPaymentProviders providers,
    ProviderCalls calls,
    WebhookProcessor processor,
    PaymentMetrics metrics) : IPaymentWebhooks
{
    private const string Prefix = "pp_";

    private static readonly PaymentProblem NoSuchProvider =
        PaymentProblem.NotFound("There is no such payment provider that sends webhooks.");

    private static readonly PaymentProblem NotSigned =
        new(PaymentProblemKind.Unauthenticated, "The signature is missing or wrong.");

    private static readonly PaymentProblem Unreadable =
        new(PaymentProblemKind.Unavailable, "The webhook can't be read at the moment. Send it again later.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    public async ValueTask<PaymentResult<StoredWebhook>> ReceiveAsync(
        string provider,
        ProviderWebhook webhook,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(webhook);

        var (id, sender) = Find(provider);
        if (sender is null || !sender.Capabilities.HasFlag(PaymentProviderCapabilities.Webhooks)) return NoSuchProvider;

        var read = await calls.ReadWebhookAsync(id, sender, webhook).ConfigureAwait(false);
        if (read.Rejection is not null) return NotSigned;
        if (!read.IsDone) return Unreadable;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var received = Describe(id, read.Value);
        if (await store.TryAddWebhookAsync(received, cancellationToken).ConfigureAwait(false))
        {
            metrics.CountWebhook(received);
            if (received.NextAttemptAt is not null) processor.Notify();
            return received;
        }

        // It is a repeat; if what was kept of the first one has expired this very moment, there is nothing left to tell of it.
        return await store.FindWebhookAsync(id, received.EventId, cancellationToken).ConfigureAwait(false) ?? received;
    }

    public ValueTask<IReadOnlyList<StoredWebhook>> ListAsync(
        StoredWebhookState state,
        StoredWebhook? after = null,
        int limit = 20,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        return store.ListWebhooksAsync(state, after, limit, cancellationToken);
    }

    public async ValueTask<PaymentResult<StoredWebhook>> ReplayAsync(
        string providerId,
        string eventId,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ArgumentNullException.ThrowIfNull(eventId);

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        if (await store.FindWebhookAsync(providerId, eventId, cancellationToken).ConfigureAwait(false) is not { } webhook)
        {
            return PaymentProblem.NotFound("There is no such webhook.");
        }

        return await processor.ProcessAsync(webhook).ConfigureAwait(false) is { } processed
            ? processed
            : PaymentProblem.TryAgain("The webhook is being processed just now.");
    }

    private (string Id, IPaymentProvider? Provider) Find(string id)
    {
        if (providers.Find(id) is { } provider) return (id, provider);

        var full = Prefix + id;
        return (full, providers.Find(full));
    }

    /// <summary>What is kept of an event. One that is about nothing is kept by id and type only.</summary>
    private StoredWebhook Describe(string providerId, ProviderWebhookEvent told)
    {
        var now = clock.Now();
        var stored = new StoredWebhook
        {
            ProviderId = providerId,
            EventId = told.EventId,
            Type = told.Type,
            State = StoredWebhookState.Ignored,
            ReceivedAt = now,
            SettledAt = now,
        };
        return told is { RemoteId: null, Refund: null, Dispute: null }
            ? stored
            : stored with
            {
                State = StoredWebhookState.Pending,
                RemoteId = told.RemoteId,
                OperationId = told.OperationId,
                Facts = WebhookFacts.Write(told),
                NextAttemptAt = now,
                SettledAt = null,
            };
    }
}
