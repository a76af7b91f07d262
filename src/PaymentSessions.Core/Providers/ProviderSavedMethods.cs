using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>The saved payment methods of a customer. Immutable.</summary>
public sealed record ProviderSavedMethods
{
    /// <summary>The methods, newest first.</summary>
    public ImmutableArray<ProviderSavedMethod> Methods { get; init; } = [];
}
