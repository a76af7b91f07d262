namespace PaymentSessions;

/// <summary>Wakes whoever waits for something to happen in this process. It only saves time: what nobody was woken for is found by looking.</summary>
/// <remarks>Safe for use by many threads. Where nobody waits, to notify costs next to nothing.</remarks>
internal sealed class Signal
{
    private TaskCompletionSource? _next;

    /// <summary>Of what nobody ever tells.</summary>
    public static Task Never { get; } = new TaskCompletionSource().Task;

    /// <summary>Completes when somebody notifies next. Take it before looking for what there is already.</summary>
    public Task Next
    {
        get
        {
            var next = Volatile.Read(ref _next);
            if (next is not null) return next.Task;

            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _next, next, null) ?? next).Task;
        }
    }

    public void Notify() => Interlocked.Exchange(ref _next, null)?.SetResult();
}
