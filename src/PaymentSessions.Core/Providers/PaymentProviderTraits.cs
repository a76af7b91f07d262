namespace PaymentSessions;

/// <summary>What a provider can be relied on for. It decides how an operation whose outcome is unknown is cleared up.</summary>
public sealed record PaymentProviderTraits
{
    /// <summary>
    /// Whether its operations change anything outside this library. Default: <see langword="true"/>.
    /// </summary>
    /// <remarks>
    /// Where they don't, a session costs a single commit, and its calls must be pure: they may be repeated with any outcome thrown away,
    /// and are never asked to cancel, since there is nothing to cancel.
    /// </remarks>
    public bool HasRemoteEffect { get; init; } = true;

    /// <summary>
    /// How long the provider answers a repeated idempotency key with the first call's effect. Default: zero, it doesn't honour keys.
    /// </summary>
    public TimeSpan IdempotencyKeyWindow { get; init; }

    /// <summary>
    /// Whether a refusal, too, is kept under the key. Where it isn't, a refusal of a repeated attempt says nothing about the first one.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool RemembersRejections { get; init; }

    /// <summary>
    /// How far back <see cref="IPaymentProvider.FindAsync"/> reaches. Default: zero, it can't find anything.
    /// </summary>
    public TimeSpan LookBack { get; init; }
}
