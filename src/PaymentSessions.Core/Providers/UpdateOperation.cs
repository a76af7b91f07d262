namespace PaymentSessions;

/// <summary>Change the amount of a session that is still payable to <see cref="ProviderOperation.Amount"/>.</summary>
public sealed record UpdateOperation : ProviderOperation
{
    /// <summary>The provider's id of the session.</summary>
    public required string RemoteId { get; init; }
}
