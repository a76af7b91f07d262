using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PaymentSessions;

/// <summary>Money that a provider holds or held for a collection, since a <see cref="PaymentSession"/> was authorised.</summary>
/// <remarks>A snapshot: immutable and safe for use by many threads. Times are in UTC and whole milliseconds.</remarks>
public sealed record Payment
{
    /// <summary>The id, with the prefix <see cref="PaymentIds.Payment"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The collection that it pays.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The session that was authorised.</summary>
    public required string SessionId { get; init; }

    /// <summary>The provider that holds the money.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The provider's id of the session.</summary>
    public string? RemoteId { get; init; }

    /// <summary>What the provider authorised.</summary>
    public required Money Amount { get; init; }

    /// <summary>The part of it that was let go uncaptured: cancelled, expired, or left over after the last capture.</summary>
    public required Money ReleasedAmount { get; init; }

    /// <summary>
    /// Whether it counts towards what is owed. Money above the debt, and money whose amount, currency or id at the provider isn't ours,
    /// is recorded without being counted.
    /// </summary>
    public bool Counts { get; init; } = true;

    /// <summary>
    /// Whether the provider told something that contradicts our records, so that an operator has to look at it. Until the operator has, see
    /// <see cref="IPaymentOperations.ResolvePaymentAsync"/>, nothing of it is given back by itself.
    /// </summary>
    public bool NeedsReview { get; init; }

    /// <summary>What the storefront needed to pay it; see <see cref="PaymentSession.Data"/>.</summary>
    public RawJson Data { get; init; }

    /// <summary>What only the provider's own code needs: never on the wire and never in a log.</summary>
    [JsonIgnore]
    public RawJson PrivateData { get; init; }

    /// <summary>What was taken, oldest first.</summary>
    public ImmutableArray<Capture> Captures { get; init; } = [];

    /// <summary>What was given back, oldest first.</summary>
    public ImmutableArray<Refund> Refunds { get; init; } = [];

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When nothing was left to capture, some of it having been captured.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>When it was cancelled.</summary>
    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>The sum of the captures.</summary>
    public Money CapturedAmount => Captures.Sum(Amount.Currency, capture => capture.Amount);

    /// <summary>The sum of the refunds that haven't failed.</summary>
    public Money RefundedAmount => Refunds.Where(refund => refund.FailedAt is null).Sum(Amount.Currency, refund => refund.Amount);

    /// <summary>What is held or was taken: the authorised amount less what was let go.</summary>
    public Money AuthorizedAmount => Amount - ReleasedAmount;
}
