namespace PaymentSessions;

/// <summary>Cancel a session, so that nobody can pay it any more; where it was authorised, let the money go.</summary>
public sealed record CancelOperation : ProviderOperation
{
    /// <summary>The provider's id of the session.</summary>
    public required string RemoteId { get; init; }
}
