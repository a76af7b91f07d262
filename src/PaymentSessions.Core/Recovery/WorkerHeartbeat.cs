using System.Collections.Concurrent;

namespace PaymentSessions;

/// <summary>Remembers when this host's worker last did what it has to, of each kind of work. Safe for use by many threads.</summary>
internal sealed class WorkerHeartbeat(TimeProvider time)
{
    private readonly ConcurrentDictionary<IWorkKind, long> _last = new();

    /// <summary>
    /// How long ago the worker started or last came to an end with something, or found nothing to do: of the kind of work for which that
    /// is the longest; <see langword="null"/> if this host doesn't run one.
    /// </summary>
    public TimeSpan? Age => _last.IsEmpty ? null : time.GetElapsedTime(_last.Values.Min());

    public void Beat(IWorkKind kind) => _last[kind] = time.GetTimestamp();
}
