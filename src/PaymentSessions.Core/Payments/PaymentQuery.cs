using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>Which payments to list. What is left empty doesn't restrict the list. Immutable.</summary>
public sealed record PaymentQuery
{
    /// <summary>The largest <see cref="Limit"/>.</summary>
    public const int MaxLimit = 100;

    /// <summary>Only these payments.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>Only those of these sessions.</summary>
    public ImmutableArray<string> SessionIds { get; init; } = [];

    /// <summary>Only those of these collections.</summary>
    public ImmutableArray<string> CollectionIds { get; init; } = [];

    /// <summary>Only those at these providers.</summary>
    public ImmutableArray<string> ProviderIds { get; init; } = [];

    /// <summary>Only those recorded then.</summary>
    public TimeRange CreatedAt { get; init; }

    /// <summary>Only those that last changed then.</summary>
    public TimeRange UpdatedAt { get; init; }

    /// <summary>
    /// Only those that an operator has to look at, see <see cref="Payment.NeedsReview"/>; or, where it is <see langword="false"/>, only the
    /// others.
    /// </summary>
    public bool? NeedsReview { get; init; }

    /// <summary>What the list is sorted by. Default: the id.</summary>
    public PaymentOrder Order { get; init; }

    /// <summary>Whether the list goes backwards. Default: no.</summary>
    public bool IsDescending { get; init; }

    /// <summary>How many are left out before the page. Default: 0. Not negative.</summary>
    public int Offset { get; init; }

    /// <summary>The length of the page. Default: 20. From 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 20;
}
