namespace PaymentSessions;

internal sealed partial class InMemoryPaymentStore
{
    private sealed partial class Entry
    {
        private readonly List<PaymentHistoryEntry> _history = [];
        private volatile PaymentOutbox? _outbox;

        public PaymentOutbox? Outbox => _outbox;

        public IReadOnlyList<PaymentHistoryEntry> ListHistory(long afterVersion, int limit)
        {
            lock (_lock) return [.. _history.Where(entry => entry.Version > afterVersion).Take(limit)];
        }

        public bool TrySave(PaymentOutbox outbox, long expectedRevision)
        {
            lock (_lock)
            {
                if (_outbox?.Revision != expectedRevision) return false;

                _outbox = outbox;
                return true;
            }
        }

        private void KeepEvents(PaymentCommit commit)
        {
            if (commit.History is not { } entry) return;

            _history.Add(entry);
            if (commit.IsPublished) _outbox = PaymentOutbox.Publish(_outbox, entry);
        }
    }
}
