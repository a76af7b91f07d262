using System.Collections.Concurrent;

namespace PaymentSessions;

/// <summary>Keeps everything in this process' memory, with the same compare-and-swap as a durable store. For tests and trials.</summary>
internal sealed partial class InMemoryPaymentStore(TimeProvider time) : IPaymentStore
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _idsByReference = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IdempotentRequest> _requests = new(StringComparer.Ordinal);

    public ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => new(time.GetUtcNow());

    public ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken) =>
        new(_entries.GetValueOrDefault(collectionId) is { } entry ? WithReasons(entry.Collection) : null);

    public ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        _idsByReference.TryGetValue(reference, out var id) ? FindAsync(id, cancellationToken) : default;

    public ValueTask<PaymentOperation?> FindOperationAsync(
        string collectionId,
        string operationId,
        CancellationToken cancellationToken) => new(WithReason(_entries.GetValueOrDefault(collectionId)?.FindOperation(operationId)));

    public ValueTask<IReadOnlyList<PaymentSession>> ListSessionsAsync(string collectionId, CancellationToken cancellationToken) =>
        new(_entries.GetValueOrDefault(collectionId)?.ListSessions() ?? []);

    public ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) =>
        new([
            .. _entries.Values
                .SelectMany(entry => entry.Collection.Journal.Operations)
                .Where(operation => operation.State == state && string.CompareOrdinal(operation.Id, afterId) > 0)
                .OrderBy(operation => operation.Id, StringComparer.Ordinal)
                .Take(limit)
                .Select(operation => WithReason(operation)!),
        ]);

    public ValueTask<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        new([
            .. _entries.Values
                .Select(entry => (entry.Collection.Id, entry.Collection.DueAt))
                .Where(collection => collection.DueAt <= now)
                .OrderBy(collection => collection.DueAt)
                .Take(limit)
                .Select(collection => collection.Id),
        ]);

    public ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken)
    {
        if (commit.Request is not { } request) return new(Write(commit));

        // The key comes first and is taken back if the change is lost. Whoever meets it meanwhile repeats later, as with a running request.
        if (!TryTake(request)) return new(PaymentCommitOutcome.KeyTaken);

        var outcome = Write(commit);
        if (outcome != PaymentCommitOutcome.Committed) _requests.TryRemove(KeyValuePair.Create(request.Id, request));
        return new(outcome);
    }

    public ValueTask<IdempotentRequest?> FindRequestAsync(string id, CancellationToken cancellationToken) =>
        new(_requests.GetValueOrDefault(id));

    public ValueTask<bool> SaveRequestAsync(IdempotentRequest request, CancellationToken cancellationToken) =>
        new(ReferenceEquals(_requests.AddOrUpdate(request.Id, request, (_, kept) => IsReplaced(kept, request) ? request : kept), request));

    public ValueTask<int> DeleteExpiredRequestsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        new(_requests.Where(request => request.Value.ExpiresAt <= now).Take(limit).Count(_requests.TryRemove));

    private static bool IsReplaced(IdempotentRequest kept, IdempotentRequest request) =>
        (kept.StatusCode is null && kept.CreatedAt == request.CreatedAt && kept.ContentHash == request.ContentHash)
        || kept.ExpiresAt <= request.CreatedAt;

    private bool TryTake(IdempotentRequest request)
    {
        for (; ; )
        {
            if (_requests.TryAdd(request.Id, request)) return true;
            if (!_requests.TryGetValue(request.Id, out var kept)) continue;
            if (kept.ExpiresAt > request.CreatedAt) return false;
            if (_requests.TryUpdate(request.Id, request, kept)) return true;
        }
    }

    private PaymentCommitOutcome Write(PaymentCommit commit)
    {
        // They come first: whoever reads the change finds them too, and without it they say nothing.
        AddReasons(commit);
        AddPayments(commit);
        if (commit.Before is not null) return Replace(commit);

        return TryAdd(commit) ? PaymentCommitOutcome.Committed : PaymentCommitOutcome.Lost;
    }

    private bool TryAdd(PaymentCommit commit)
    {
        var (id, reference) = (commit.After.Id, commit.After.Reference);

        // The entry comes first: whoever finds the reference finds the collection too.
        if (!_entries.TryAdd(id, new Entry(commit))) return false;
        if (_idsByReference.TryAdd(reference, id)) return true;

        _entries.TryRemove(id, out _);
        return false;
    }

    private PaymentCommitOutcome Replace(PaymentCommit commit) =>
        _entries.TryGetValue(commit.After.Id, out var entry) ? entry.Replace(commit) : PaymentCommitOutcome.Lost;
}
