using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PaymentSessions;

/// <summary>Collections with operations in doubt or left alone, or with sessions that were abandoned.</summary>
internal sealed class DueCollections(
    IPaymentStore store,
    StoreClock clock,
    CollectionRecovery recovery,
    ILogger<DueCollections>? logger = null) : IWorkKind
{
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger ?? NullLogger<DueCollections>.Instance;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _resting = new(StringComparer.Ordinal);

    public string Name => "collection";

    /// <summary>What is due, without what has just failed here: however much that is, it doesn't take the others' turn.</summary>
    public async ValueTask<IReadOnlyList<WorkItem>> ListDueAsync(int limit, CancellationToken stop)
    {
        foreach (var rested in _resting.Where(resting => resting.Value <= clock.Now())) _resting.TryRemove(rested);

        var due = await store.ListDueAsync(clock.Now(), int.CreateSaturating((long)limit + _resting.Count), stop).ConfigureAwait(false);
        return
        [
            .. due
                .Where(collectionId => !_resting.ContainsKey(collectionId))
                .Take(limit)
                .Select(collectionId => new WorkItem(
                    collectionId,
                    _ => recovery.RecoverAsync(collectionId),
                    exception => LetRest(collectionId, exception))),
        ];
    }

    private void LetRest(string collectionId, Exception exception)
    {
        Log.RecoveryFailed(_logger, collectionId, exception);
        _resting[collectionId] = clock.Now() + RestAfterFailure;
    }
}
