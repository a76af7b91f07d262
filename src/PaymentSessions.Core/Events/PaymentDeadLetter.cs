namespace PaymentSessions;

/// <summary>
/// An event that couldn't be delivered to a handler as often as <see cref="PaymentEventOptions.MaxAttempts"/> says. Immutable.
/// </summary>
/// <remarks>It holds back the later events of its collection for that handler, until it is replayed or skipped.</remarks>
public sealed record PaymentDeadLetter
{
    /// <summary>The collection.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The handler's name, see <c>AddEventHandler</c>.</summary>
    public required string HandlerName { get; init; }

    /// <summary>The version that the event came with; see <see cref="PaymentEvent.CollectionVersion"/>.</summary>
    public required long CollectionVersion { get; init; }

    /// <summary>Which of that version's events it is; see <see cref="PaymentEvent.Index"/>.</summary>
    public required int Index { get; init; }

    /// <summary>How often its delivery has failed.</summary>
    public required int Attempts { get; init; }

    /// <summary>The type of exception that the last delivery ended with.</summary>
    public string? Fault { get; init; }
}
