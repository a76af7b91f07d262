using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>Keeps everything in this process' memory, with the same compare-and-swap as a durable store. For tests and trials.</summary>
internal sealed class InMemoryPaymentStore : IPaymentStore
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _idsByReference = new(StringComparer.Ordinal);

    public ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken) =>
        new(_entries.GetValueOrDefault(collectionId)?.Collection);

    public ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        _idsByReference.TryGetValue(reference, out var id) ? FindAsync(id, cancellationToken) : default;

    public ValueTask<PaymentOperation?> FindOperationAsync(
        string collectionId,
        string operationId,
        CancellationToken cancellationToken) => new(_entries.GetValueOrDefault(collectionId)?.FindOperation(operationId));

    public ValueTask<IReadOnlyList<PaymentSession>> ListSessionsAsync(string collectionId, CancellationToken cancellationToken) =>
        new(_entries.GetValueOrDefault(collectionId)?.ListSessions() ?? []);

    public ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken) =>
        new((commit.Before is null ? TryAdd(commit) : TryReplace(commit)) ? PaymentCommitOutcome.Committed : PaymentCommitOutcome.Lost);

    private bool TryAdd(PaymentCommit commit)
    {
        var (id, reference) = (commit.After.Id, commit.After.Reference);

        // The entry comes first: whoever finds the reference finds the collection too.
        if (!_entries.TryAdd(id, new Entry(commit))) return false;
        if (_idsByReference.TryAdd(reference, id)) return true;

        _entries.TryRemove(id, out _);
        return false;
    }

    private bool TryReplace(PaymentCommit commit) =>
        _entries.TryGetValue(commit.After.Id, out var entry) && entry.TryReplace(commit);

    /// <summary>One collection, with the part of its history that has left the snapshot.</summary>
    private sealed class Entry
    {
        private readonly object _lock = new();
        private readonly List<PaymentSession> _retiredSessions = [];
        private readonly List<PaymentOperation> _settledOperations = [];
        private volatile PaymentCollection _collection;

        public Entry(PaymentCommit commit)
        {
            _collection = commit.After;
            Keep(commit);
        }

        public PaymentCollection Collection => _collection;

        public bool TryReplace(PaymentCommit commit)
        {
            lock (_lock)
            {
                if (_collection.Version != commit.Before!.Version) return false;

                _collection = commit.After;
                Keep(commit);
                return true;
            }
        }

        public PaymentOperation? FindOperation(string id)
        {
            lock (_lock)
            {
                return _collection.FindOperation(id) ?? _settledOperations.Find(operation => operation.Id == id);
            }
        }

        public IReadOnlyList<PaymentSession> ListSessions()
        {
            lock (_lock)
            {
                return
                [
                    .. _retiredSessions
                        .Concat(_collection.Sessions)
                        .Concat(_collection.Journal.Withheld)
                        .OrderBy(session => session.CreatedAt),
                ];
            }
        }

        private void Keep(PaymentCommit commit)
        {
            _retiredSessions.AddRange(commit.RetiredSessions);
            _settledOperations.AddRange(commit.SettledOperations);
        }
    }
}
