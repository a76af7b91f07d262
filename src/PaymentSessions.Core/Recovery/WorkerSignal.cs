namespace PaymentSessions;

/// <summary>Wakes this host's worker when there is something to do at once. It only saves time: the worker looks by itself, too.</summary>
/// <remarks>One waits; any number of threads may notify.</remarks>
internal sealed class WorkerSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends the wait that is under way, or else the next one.</summary>
    public void Notify() => Volatile.Read(ref _next).TrySetResult();

    /// <summary>Waits until somebody notifies, the time has passed, or the token is signalled. Nothing is thrown.</summary>
    public async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var notified = Volatile.Read(ref _next).Task;
        using var stopWaiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(notified, Task.Delay(timeout, time, stopWaiting.Token)).ConfigureAwait(false);
        await stopWaiting.CancelAsync().ConfigureAwait(false);

        // What is notified from here on is for the next wait, whose reason the worker may not have seen.
        if (notified.IsCompleted) Volatile.Write(ref _next, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
