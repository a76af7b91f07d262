namespace PaymentSessions;

/// <summary>Which event a handler gets next.</summary>
/// <param name="Version">The version that it came with.</param>
/// <param name="Index">Which of that version's events it is; behind the last of them, it is the next version's first.</param>
internal sealed record HandlerCursor(long Version, int Index)
{
    /// <summary>How often its delivery has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>When it may be tried again; <see langword="null"/> for at once.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Whether it isn't tried any more until an operator says so.</summary>
    public bool IsDead { get; init; }

    /// <summary>The type of exception that the latest delivery ended with.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether the event before this one was the latest that was delivered.</summary>
    public bool IsAfter(long version, int index) => Version > version || (Version == version && Index > index);
}
