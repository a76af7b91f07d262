namespace PaymentSessions;

/// <summary>Knows whether anybody wants to be told of events, and wakes whoever delivers them as soon as there are some.</summary>
/// <remarks>It only saves time: what nobody was woken for is found by looking. Safe for use by many threads.</remarks>
internal sealed class PaymentEventPublisher(PaymentEventHandlers handlers)
{
    private TaskCompletionSource? _published;

    public bool HasHandlers => handlers.HasAny;

    /// <summary>Completes when there is next something to deliver. Take it before looking for what there is already.</summary>
    public Task NextPublished
    {
        get
        {
            var published = Volatile.Read(ref _published);
            if (published is not null) return published.Task;

            published = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _published, published, null) ?? published).Task;
        }
    }

    public void NotifyCommitted(PaymentCommit commit)
    {
        if (commit.IsPublished) Notify();
    }

    public void Notify() => Interlocked.Exchange(ref _published, null)?.SetResult();
}
