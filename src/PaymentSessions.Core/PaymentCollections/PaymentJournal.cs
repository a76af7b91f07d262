using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>
/// The part of a collection that keeps money safe and that no answer or event shows: who may take whose place, and what was sent to a
/// provider without a known outcome.
/// </summary>
/// <remarks>Immutable. It doesn't grow with history: what is settled has left it.</remarks>
public sealed record PaymentJournal
{
    /// <summary>The parts of the debt that somebody can pay, or is about to be able to, by name.</summary>
    public ImmutableArray<PaymentSlot> Slots { get; init; } = [];

    /// <summary>
    /// Sessions that nobody may see: candidates of a slot, and those that were superseded and aren't certainly out of use yet.
    /// </summary>
    public ImmutableArray<PaymentSession> Withheld { get; init; } = [];

    /// <summary>The operations that aren't settled, oldest first.</summary>
    public ImmutableArray<PaymentOperation> Operations { get; init; } = [];

    /// <summary>The slot of a name, as it is or as it would be.</summary>
    internal PaymentSlot Slot(string name)
    {
        foreach (var slot in Slots)
        {
            if (slot.Name == name) return slot;
        }

        return name == PaymentSlot.DefaultName ? PaymentSlot.Default : new PaymentSlot { Name = name };
    }

    /// <summary>The journal with a slot as it is now. A slot that holds nothing isn't kept.</summary>
    internal PaymentJournal With(PaymentSlot slot)
    {
        var index = 0;
        while (index < Slots.Length && string.CompareOrdinal(Slots[index].Name, slot.Name) < 0) index++;

        var exists = index < Slots.Length && Slots[index].Name == slot.Name;
        var isEmpty = slot is { IncumbentId: null, CandidateId: null };
        var slots = (exists, isEmpty) switch
        {
            (true, true) => Slots.RemoveAt(index),
            (true, false) => Slots.SetItem(index, slot),
            (false, true) => Slots,
            (false, false) => Slots.Insert(index, slot),
        };
        return this with { Slots = slots };
    }
}
