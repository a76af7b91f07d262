namespace PaymentSessions;

/// <summary>Why money is given back: an entry of the host's own list. Immutable.</summary>
public sealed record RefundReason
{
    /// <summary>The id, with the prefix <see cref="PaymentIds.RefundReason"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What operators choose it by.</summary>
    public required string Label { get; init; }

    /// <summary>What the host's other systems know it by. It needn't be unique.</summary>
    public string? Code { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The host's own notes.</summary>
    public RawJson Metadata { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, in UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// When it was taken off the list, in UTC: it stays with the refunds that name it, and can't be chosen any more.
    /// <see langword="null"/>: it can.
    /// </summary>
    public DateTimeOffset? RetiredAt { get; init; }
}
