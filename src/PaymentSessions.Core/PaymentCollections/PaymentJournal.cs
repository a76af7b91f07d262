using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>
/// The part of a collection that keeps money safe and that no answer or event shows: who may take whose place, and what was sent to a
/// provider without a known outcome.
/// </summary>
/// <remarks>Immutable. It doesn't grow with history: what is settled has left it.</remarks>
public sealed record PaymentJournal
{
    /// <summary>The parts of the debt that were tried to be paid so far.</summary>
    public ImmutableArray<PaymentSlot> Slots { get; init; } = [];

    /// <summary>
    /// Sessions that nobody may see: candidates of a slot, and those that were superseded and aren't certainly out of use yet.
    /// </summary>
    public ImmutableArray<PaymentSession> Withheld { get; init; } = [];

    /// <summary>The operations that aren't settled.</summary>
    public ImmutableArray<PaymentOperation> Operations { get; init; } = [];
}
