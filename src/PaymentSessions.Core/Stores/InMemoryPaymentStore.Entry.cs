namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    /// <summary>One collection, with the part of its history that has left the snapshot.</summary>
    private sealed partial class Entry
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

        public PaymentCommitOutcome Replace(PaymentCommit commit)
        {
            lock (_lock)
            {
                if (_collection.Version != commit.Before!.Version) return PaymentCommitOutcome.Lost;
                if (commit.After.Journal.Operations.Concat(commit.SettledOperations).Any(IsKeyTaken)) return PaymentCommitOutcome.KeyTaken;

                _collection = commit.After;
                Keep(commit);
                return PaymentCommitOutcome.Committed;
            }
        }

        public PaymentOperation? FindOperation(string id)
        {
            lock (_lock)
            {
                return _collection.FindOperation(id) ?? _settledOperations.Find(operation => operation.Id == id);
            }
        }

        public PaymentOperation? FindOperationByKey(string key)
        {
            lock (_lock)
            {
                return _collection.Journal.Operations.FirstOrDefault(operation => operation.Key == key)
                    ?? _settledOperations.Find(operation => operation.Key == key);
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

        public IReadOnlyList<PaymentOperation> ListOperations()
        {
            lock (_lock)
            {
                return
                [
                    .. _settledOperations
                        .Concat(_collection.Journal.Operations)
                        .OrderBy(operation => operation.CreatedAt)
                        .ThenBy(operation => operation.Id, StringComparer.Ordinal),
                ];
            }
        }

        public void EraseHistory(string customerId)
        {
            lock (_lock)
            {
                var own = ListSessions().Where(session => session.Customer?.Id == customerId).Select(session => session.Id).ToHashSet();
                Replace(_retiredSessions, session => own.Contains(session.Id) ? session.WithoutPersonalData() : session);
                Replace(_settledOperations, operation => own.Contains(operation.SessionId) ? operation with { Note = null } : operation);
            }
        }

        private static void Replace<T>(List<T> items, Func<T, T> replace)
        {
            for (var i = 0; i < items.Count; i++) items[i] = replace(items[i]);
        }

        private bool IsKeyTaken(PaymentOperation operation) =>
            operation.Key is { } key && FindOperationByKey(key) is { } other && other.Id != operation.Id;

        private void Keep(PaymentCommit commit)
        {
            _retiredSessions.AddRange(commit.RetiredSessions);
            _settledOperations.AddRange(commit.SettledOperations);
            KeepEvents(commit);
        }
    }
}
