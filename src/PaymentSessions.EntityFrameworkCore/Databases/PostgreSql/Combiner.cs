namespace PaymentSessions;

/// <summary>
/// Does together what came while others of its kind were under way, and at once what comes when nothing is: the busier a host is, the more
/// of it shares a round trip, and the fewer connections it needs.
/// </summary>
/// <remarks>Safe for use by many threads.</remarks>
/// <param name="run">Does all that is in a group. It never fails: whoever waits for a part of it is told by that part.</param>
/// <param name="maxUnderWay">How many groups are under way before what comes next waits for one of them.</param>
/// <param name="time">The clock that <see cref="Patience"/> is measured by.</param>
internal sealed class Combiner<T>(Func<List<T>, Task> run, int maxUnderWay, TimeProvider time)
{
    /// <summary>The most that is done together.</summary>
    internal const int LargestGroup = 50;

    /// <summary>A group that takes longer, because somebody holds a lock, say, isn't waited for any more.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly Queue<T> _queue = [];
    private int _underWay;

    public void Add(T item)
    {
        lock (_lock)
        {
            if (_underWay == maxUnderWay)
            {
                _queue.Enqueue(item);
                return;
            }

            _underWay++;
        }

        _ = RunAsync([item]);
    }

    private async Task RunAsync(List<T> group)
    {
        await run(group).WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // What is done for others isn't done in the context, such as the trace, of whoever came before.
        if (TakeQueued() is { } next)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Combiner.RunAsync(work.Group), (Combiner: this, Group: next), preferLocal: true);
        }
    }

    private List<T>? TakeQueued()
    {
        lock (_lock)
        {
            if (_queue.Count == 0)
            {
                _underWay--;
                return null;
            }

            var group = new List<T>();
            while (group.Count < LargestGroup && _queue.TryDequeue(out var item)) group.Add(item);
            return group;
        }
    }
}
