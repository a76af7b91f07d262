using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>What the host says is owed for something. Immutable.</summary>
/// <param name="Amount">The total. Not negative.</param>
public sealed record Payable(Money Amount)
{
    /// <summary>The providers that it may be paid through; empty (the default): any that is registered.</summary>
    public ImmutableArray<string> ProviderIds { get; init; } = [];

    /// <summary>The host's own notes on the collection, which shoppers may see.</summary>
    public RawJson Metadata { get; init; }
}
