using System.Buffers;

namespace PaymentSessions;

/// <summary>
/// A part of what a collection owes, for which the shopper has at most one session to pay with. A host names slots when a debt is paid
/// in several ways, such as <c>gift_card</c> and <c>card</c>; the documented route uses the default one.
/// </summary>
/// <remarks>Immutable. A session that was authorised has left its slot.</remarks>
public sealed record PaymentSlot
{
    private const int MaxNameLength = 64;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>The name of the slot that the documented route uses.</summary>
    public const string DefaultName = "default";

    internal static PaymentSlot Default { get; } = new();

    /// <summary>The name, unique in its collection.</summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>
    /// The session that the shopper pays with, in <see cref="PaymentCollection.Sessions"/>: its client secret may be out.
    /// </summary>
    public string? IncumbentId { get; init; }

    /// <summary>
    /// The latest session that was started to take the incumbent's place, in <see cref="PaymentJournal.Withheld"/>: its client secret is
    /// held back until the incumbent is certainly out of use.
    /// </summary>
    public string? CandidateId { get; init; }

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && !name.AsSpan().ContainsAnyExcept(NameCharacters);
}
