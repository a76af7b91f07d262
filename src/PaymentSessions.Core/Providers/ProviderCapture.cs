namespace PaymentSessions;

/// <summary>A capture as the provider describes it. Immutable.</summary>
public sealed record ProviderCapture
{
    /// <summary>What was captured.</summary>
    public required Money Amount { get; init; }

    /// <summary>
    /// Whether the capture has ended the authorisation, so that what was left over is released.
    /// </summary>
    public required bool EndsAuthorization { get; init; }

    /// <summary>The session after it.</summary>
    public required ProviderSession Session { get; init; }
}
