using System.Collections.Concurrent;

namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    private readonly ConcurrentDictionary<(string ProviderId, string EventId), StoredWebhook> _webhooks = new();

    public ValueTask<PaymentCollection?> FindBySessionAsync(string providerId, string remoteId, CancellationToken cancellationToken) =>
        new(_entries.Values
            .SelectMany(entry => entry.ListSessions().Select(session => (Entry: entry, Session: session)))
            .Where(found => found.Session.ProviderId == providerId && found.Session.RemoteId == remoteId)
            .OrderByDescending(found => found.Session.CreatedAt)
            .ThenByDescending(found => found.Session.Id, StringComparer.Ordinal)
            .Select(found => found.Entry.Collection)
            .FirstOrDefault());

    public ValueTask<bool> TryAddWebhookAsync(StoredWebhook webhook, CancellationToken cancellationToken) =>
        new(_webhooks.TryAdd(KeyOf(webhook), webhook));

    public ValueTask<StoredWebhook?> FindWebhookAsync(string providerId, string eventId, CancellationToken cancellationToken) =>
        new(_webhooks.GetValueOrDefault((providerId, eventId)));

    public ValueTask<IReadOnlyList<StoredWebhook>> ListDueWebhooksAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) =>
        new([
            .. _webhooks.Values
                .Where(webhook => webhook.NextAttemptAt <= now)
                .OrderBy(webhook => webhook.NextAttemptAt)
                .ThenBy(KeyOf, ByKey)
                .Take(limit),
        ]);

    public ValueTask<bool> TrySaveWebhookAsync(StoredWebhook webhook, int expectedAttempts, CancellationToken cancellationToken) =>
        new(_webhooks.TryGetValue(KeyOf(webhook), out var kept)
            && kept.Attempts == expectedAttempts
            && _webhooks.TryUpdate(KeyOf(webhook), webhook, kept));

    public ValueTask<IReadOnlyList<StoredWebhook>> ListWebhooksAsync(
        StoredWebhookState state,
        StoredWebhook? after,
        int limit,
        CancellationToken cancellationToken) =>
        new([
            .. _webhooks.Values
                .Where(webhook => webhook.State == state && (after is null || IsAfter(webhook, after)))
                .OrderBy(webhook => webhook.ReceivedAt)
                .ThenBy(KeyOf, ByKey)
                .Take(limit),
        ]);

    public ValueTask<int> DeleteExpiredWebhooksAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        new(_webhooks.Where(webhook => webhook.Value.SettledAt <= before).Take(limit).Count(_webhooks.TryRemove));

    private static Comparer<(string ProviderId, string EventId)> ByKey { get; } = Comparer<(string ProviderId, string EventId)>.Create(
        static (left, right) => string.CompareOrdinal(left.ProviderId, right.ProviderId) is not 0 and var order
            ? order
            : string.CompareOrdinal(left.EventId, right.EventId));

    private static (string ProviderId, string EventId) KeyOf(StoredWebhook webhook) => (webhook.ProviderId, webhook.EventId);

    private static bool IsAfter(StoredWebhook webhook, StoredWebhook other) =>
        webhook.ReceivedAt > other.ReceivedAt
        || (webhook.ReceivedAt == other.ReceivedAt && ByKey.Compare(KeyOf(webhook), KeyOf(other)) > 0);
}
