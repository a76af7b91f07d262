namespace PaymentSessions;

/// <summary>A session as its provider describes it.</summary>
/// <remarks>Immutable. It is a report: what it says is checked against our own records before any money is counted.</remarks>
public sealed record ProviderSession
{
    /// <summary>Where it stands.</summary>
    public required PaymentSessionStatus Status { get; init; }

    /// <summary>The provider's id of it; required of a provider with remote effect, and the same for ever.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The amount and currency that it is for, there.</summary>
    public required Money Amount { get; init; }

    /// <summary>
    /// The id of the operation that made it, as the provider keeps it with the session; <see langword="null"/> if it keeps none.
    /// </summary>
    public string? OperationId { get; init; }

    /// <summary>What was authorised; <see langword="null"/>: all of it, if the status says so.</summary>
    public Money? AuthorizedAmount { get; init; }

    /// <summary>What was captured; <see langword="null"/>: all that was authorised, if the status says so.</summary>
    public Money? CapturedAmount { get; init; }

    /// <summary>
    /// What was authorised and let go again, so that it can't be captured any more: the rest of what was captured in part, or, of a session
    /// that is cancelled, what was held until then. <see langword="null"/> if the provider doesn't say; a hold that comes to its end before
    /// anybody here knew of it can't be told to the host then.
    /// </summary>
    public Money? ReleasedAmount { get; init; }

    /// <summary>What the storefront needs to go on, and nothing more: it is written to the shopper.</summary>
    public RawJson Data { get; init; }

    /// <summary>What only the provider's own code needs: never on the wire and never in a log.</summary>
    public RawJson PrivateData { get; init; }

    /// <summary>
    /// Until when the shopper's bank or voucher may take, in UTC; <see langword="null"/> if the provider sets no date.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
