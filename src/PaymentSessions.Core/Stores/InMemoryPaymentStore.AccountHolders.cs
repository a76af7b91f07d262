using System.Collections.Concurrent;

namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    private readonly ConcurrentDictionary<(string ProviderId, string CustomerId), AccountHolder> _holders = new();

    public ValueTask<AccountHolder?> FindAccountHolderAsync(string providerId, string customerId, CancellationToken cancellationToken) =>
        new(_holders.GetValueOrDefault((providerId, customerId)));

    public ValueTask<bool> SaveAccountHolderAsync(AccountHolder? before, AccountHolder after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);

        var key = (after.ProviderId, after.CustomerId);
        if (before is null) return new(_holders.TryAdd(key, after));

        return new(_holders.TryGetValue(key, out var kept) && kept.Version == before.Version && _holders.TryUpdate(key, after, kept));
    }

    public ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(string customerId, CancellationToken cancellationToken) =>
        new([.. _holders.Values.Where(holder => holder.CustomerId == customerId).OrderBy(holder => holder.Id, StringComparer.Ordinal)]);

    public ValueTask<IReadOnlyList<AccountHolder>> ListAccountHoldersAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) =>
        new([
            .. _holders.Values
                .Where(holder => !holder.IsSettled && holder.State == state && string.CompareOrdinal(holder.Id, afterId) > 0)
                .OrderBy(holder => holder.Id, StringComparer.Ordinal)
                .Take(limit),
        ]);

    public ValueTask<IReadOnlyList<AccountHolder>> ListDueAccountHoldersAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken) =>
        new([.. _holders.Values.Where(holder => holder.DueAt <= now).OrderBy(holder => holder.DueAt).Take(limit)]);
}
