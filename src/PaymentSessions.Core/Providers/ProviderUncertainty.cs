namespace PaymentSessions;

/// <summary>Nobody knows whether the call took effect.</summary>
/// <param name="Reason">What happened, for operators: never written to a shopper. It holds no secrets and no personal data.</param>
public sealed record ProviderUncertainty(string Reason)
{
    /// <summary>
    /// Whether the provider only replayed what it had answered under the same key before, such as a 5xx: sending it again can't bring
    /// anything new then, so that the operation is looked up instead. Default: <see langword="false"/>.
    /// </summary>
    public bool IsReplayed { get; init; }

    /// <summary>Whether neither sending again nor looking up can clear it up any more.</summary>
    internal bool NeedsReview { get; init; }
}
