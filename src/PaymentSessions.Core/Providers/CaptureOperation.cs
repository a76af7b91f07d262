namespace PaymentSessions;

/// <summary>Take <see cref="ProviderOperation.Amount"/> of what was authorised.</summary>
public sealed record CaptureOperation : ProviderOperation
{
    /// <summary>The provider's id of the session; the session's own id at a provider without remote effect.</summary>
    public required string RemoteId { get; init; }

    /// <summary>The payment.</summary>
    public required string PaymentId { get; init; }
}
