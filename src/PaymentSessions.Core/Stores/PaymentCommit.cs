using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>Everything that one change writes, all of it or nothing.</summary>
/// <remarks>
/// Immutable. A store finds what to write by comparing <see cref="Before"/> with <see cref="After"/>: a child that is the same object
/// hasn't changed.
/// </remarks>
public sealed record PaymentCommit
{
    /// <summary>The collection that the change was worked out on; <see langword="null"/> if the collection is new.</summary>
    public PaymentCollection? Before { get; init; }

    /// <summary>The collection after the change, with the next version.</summary>
    public required PaymentCollection After { get; init; }

    /// <summary>Sessions that are over and have left the collection, as they are to be kept.</summary>
    public ImmutableArray<PaymentSession> RetiredSessions { get; init; } = [];

    /// <summary>Operations that are settled and have left the journal, as they are to be kept.</summary>
    public ImmutableArray<PaymentOperation> SettledOperations { get; init; } = [];

    /// <summary>
    /// The request that the change belongs to, if it came with an idempotency key that wasn't known when it was looked up. Where another
    /// one was written under the same id meanwhile that hasn't expired, nothing of the commit is written.
    /// </summary>
    public IdempotentRequest? Request { get; init; }

    /// <summary>
    /// The entry of the collection's history that is written with the change; <see langword="null"/> if no amount and no state changes.
    /// </summary>
    public PaymentHistoryEntry? History { get; init; }

    /// <summary>
    /// Whether the events of <see cref="History"/> are for somebody: the collection's outbox is due from then on, see
    /// <see cref="PaymentOutbox"/>. Default: <see langword="false"/>.
    /// </summary>
    public bool IsPublished { get; init; }
}
