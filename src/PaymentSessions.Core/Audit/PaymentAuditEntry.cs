using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>Who has changed what of a collection, and when. Immutable.</summary>
public sealed record PaymentAuditEntry
{
    /// <summary>The collection.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The version that the change has made.</summary>
    public required long Version { get; init; }

    /// <summary>When it was committed, in UTC by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// Who wanted it, as the host names its users; <see langword="null"/> for what shoppers and providers do, and what the worker finds out.
    /// </summary>
    public string? Actor { get; init; }

    /// <summary>What changed: ids, amounts and states.</summary>
    public required ImmutableArray<PaymentAuditChange> Changes { get; init; }
}
