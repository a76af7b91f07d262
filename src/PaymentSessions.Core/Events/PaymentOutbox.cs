namespace PaymentSessions;

/// <summary>How far the events of a collection were delivered, and who is at it. Immutable.</summary>
/// <remarks>
/// A commit with <see cref="PaymentCommit.IsPublished"/> makes it due in the same transaction: where there is none yet, a store writes
/// <see cref="Publish"/> of nothing; else it adds 1 to the revision and sets <see cref="DueAt"/> to the earlier of the two, and nothing
/// else, whoever is at it.
/// </remarks>
public sealed record PaymentOutbox
{
    /// <summary>The collection. It has at most one outbox.</summary>
    public required string CollectionId { get; init; }

    /// <summary>How often it was written. Whoever changes it writes the next, if nobody else has meanwhile.</summary>
    public required long Revision { get; init; }

    /// <summary>
    /// When something is to be delivered, in UTC by the store's clock; <see langword="null"/> if nothing is, or an operator has to decide.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Until when whoever delivers now takes at most, in UTC by the store's clock. After that, another one goes on.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Whether an event couldn't be delivered to a handler, so that an operator has to replay or skip it.</summary>
    public bool HasDeadLetters { get; init; }

    /// <summary>How far each handler has come: for the dispatcher alone.</summary>
    public required RawJson State { get; init; }

    /// <summary>The outbox after a commit whose events are to be delivered.</summary>
    /// <param name="outbox">What it was before; <see langword="null"/> if there was none.</param>
    /// <param name="entry">The commit's history.</param>
    public static PaymentOutbox Publish(PaymentOutbox? outbox, PaymentHistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);

        return outbox is null
            ? new PaymentOutbox
            {
                CollectionId = entry.CollectionId,
                Revision = 1,
                DueAt = entry.At,
                State = OutboxState.Initial(entry.Version),
            }
            : outbox with { Revision = outbox.Revision + 1, DueAt = outbox.DueAt <= entry.At ? outbox.DueAt : entry.At };
    }
}
