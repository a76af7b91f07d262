using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>What came of working out and committing a change.</summary>
/// <param name="Result">What was decided on the snapshot that the change was worked out on last.</param>
/// <param name="Collection">The newest snapshot known after it; <see langword="null"/> if every attempt lost against other changes.</param>
/// <param name="FollowUps">Operations that were written as being in flight, and that the caller has to send now.</param>
internal readonly record struct CommittedChange<TResult>(
    TResult Result,
    PaymentCollection? Collection,
    ImmutableArray<PaymentOperation> FollowUps)
{
    /// <summary>Whether nothing was written because a request with the same idempotency key was written meanwhile.</summary>
    public bool IsKeyTaken { get; init; }
}
