using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions;

/// <summary>
/// Lets the commits to one collection queue up in this process, first come, first served, so that many racers don't undo each other's
/// work; and tells waiting requests that something has changed. Between hosts, the version decides.
/// </summary>
/// <remarks>
/// It only saves work: nothing is unsafe without it. It is never held during a call to a provider. What nobody uses takes no memory.
/// </remarks>
internal sealed class CollectionGate
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits for its turn. Disposing the turn passes it on.</summary>
    public async ValueTask<Turn> EnterAsync(string collectionId, CancellationToken cancellationToken)
    {
        var entry = Rent(collectionId);
        try
        {
            await entry.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Turn(this, collectionId, entry);
        }
        catch
        {
            Return(collectionId, entry);
            throw;
        }
    }

    /// <summary>Begins to listen for changes: what happens from here on is noticed.</summary>
    public Watch StartWatch(string collectionId) => new(this, collectionId, Rent(collectionId));

    private Entry Rent(string collectionId)
    {
        lock (_entries)
        {
            if (!_entries.TryGetValue(collectionId, out var entry)) _entries.Add(collectionId, entry = new Entry());
            entry.Users++;
            return entry;
        }
    }

    private void Return(string collectionId, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0) _entries.Remove(collectionId);
        }
    }

    public readonly struct Turn(CollectionGate gate, string collectionId, Entry entry) : IDisposable
    {
        /// <summary>Wakes those who wait for a change.</summary>
        public void NotifyChanged() => entry.Changed.Notify();

        public void Dispose()
        {
            entry.Semaphore.Release();
            gate.Return(collectionId, entry);
        }
    }

    public readonly struct Watch(CollectionGate gate, string collectionId, Entry entry) : IDisposable
    {
        /// <summary>Completes at the next change. Take it before reading the state that the change would be missing from.</summary>
        public Task NextChange => entry.Changed.Next;

        public void Dispose() => gate.Return(collectionId, entry);
    }

    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore's wait handle is never made, so that there is nothing to dispose of.")]
    public sealed class Entry
    {
        public int Users { get; set; }

        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public Signal Changed { get; } = new();
    }
}
