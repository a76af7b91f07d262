using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>How things stand. Immutable; ages and counts only.</summary>
public sealed record PaymentHealth
{
    /// <summary>The operations of all hosts that aren't settled, by state.</summary>
    public ImmutableArray<OperationSummary> Unsettled { get; init; } = [];

    /// <summary>How many operations need an operator's review, see <see cref="IPaymentOperations"/>.</summary>
    public long NeedsReview => Find(PaymentOperationState.NeedsReview)?.Count ?? 0;

    /// <summary>How many operations are in doubt.</summary>
    public long InDoubt => Find(PaymentOperationState.InDoubt)?.Count ?? 0;

    /// <summary>How old the oldest operation in doubt is, by the store's clock; <see langword="null"/> if there is none.</summary>
    public TimeSpan? OldestInDoubt { get; init; }

    /// <summary>
    /// How long ago this host's worker started or last did something, or found nothing to do, without failing: of the kind of work for
    /// which that is the longest; <see langword="null"/> if this host doesn't run one.
    /// </summary>
    public TimeSpan? SinceWorkerRan { get; init; }

    /// <summary>Whether that is longer than five intervals, and a provider's slowest answer or a host's slowest handlers, explain.</summary>
    public bool IsWorkerLate { get; init; }

    internal OperationSummary? Find(PaymentOperationState state) => Unsettled.FirstOrDefault(summary => summary.State == state);
}
