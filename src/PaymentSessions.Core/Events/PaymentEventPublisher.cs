namespace PaymentSessions;

/// <summary>Knows whether anybody wants to be told of events, and wakes whoever delivers them as soon as there are some.</summary>
/// <remarks>Safe for use by many threads.</remarks>
internal sealed class PaymentEventPublisher(PaymentEventHandlers handlers)
{
    private readonly Signal _published = new();

    public bool HasHandlers => handlers.HasAny;

    /// <inheritdoc cref="Signal.Next"/>
    public Task NextPublished => _published.Next;

    public void NotifyCommitted(PaymentCommit commit)
    {
        if (commit.IsPublished) Notify();
    }

    public void Notify() => _published.Notify();
}
