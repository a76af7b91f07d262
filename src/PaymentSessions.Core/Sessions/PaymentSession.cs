using System.Text.Json.Serialization;

namespace PaymentSessions;

/// <summary>One attempt to pay a <see cref="PaymentCollection"/>, or a part of it, through one provider.</summary>
/// <remarks>
/// A snapshot: immutable, safe for use by many threads, and compared member by member. <c>ToString</c> shows neither secrets nor
/// personal data. Times are in UTC and whole milliseconds.
/// </remarks>
public sealed record PaymentSession
{
    /// <summary>The id, with the prefix <see cref="PaymentIds.PaymentSession"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The collection that it is to pay.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The part of the debt that it stands for; see <see cref="PaymentSlot"/>.</summary>
    public string Slot { get; init; } = PaymentSlot.DefaultName;

    /// <summary>The provider through which the shopper pays, such as <c>pp_stripe_stripe</c>.</summary>
    public required string ProviderId { get; init; }

    /// <summary>What it is to pay.</summary>
    public required Money Amount { get; init; }

    /// <summary>Where it stands.</summary>
    public PaymentSessionStatus Status { get; init; }

    /// <summary>What the storefront needs to go on: written to the shopper, and to nobody before this session is its slot's incumbent.</summary>
    public RawJson Data { get; init; }

    /// <summary>What only the provider's own code needs: never on the wire and never in a log.</summary>
    [JsonIgnore]
    public RawJson PrivateData { get; init; }

    /// <summary>What the host knows about the attempt, such as <c>{"customer":{"id":"cus_123"}}</c>.</summary>
    public RawJson Context { get; init; }

    /// <summary>The host's own notes.</summary>
    public RawJson Metadata { get; init; }

    /// <summary>The shopper's <c>data</c> as it was sent: with the customer, what the provider's request is built from.</summary>
    [JsonIgnore]
    public RawJson RequestData { get; init; }

    /// <summary>The provider's settings that it was made with, see <see cref="IPaymentProvider.Freeze"/>.</summary>
    [JsonIgnore]
    public RawJson Settings { get; init; }

    /// <summary>Who pays, if they are known.</summary>
    public PaymentCustomer? Customer { get; init; }

    /// <summary>
    /// The account holder that it was started for; <see langword="null"/> if the customer isn't known or the provider keeps none.
    /// </summary>
    public string? AccountHolderId { get; init; }

    /// <summary>That account holder as the provider knew it then, so that every attempt sends the same.</summary>
    [JsonIgnore]
    public ProviderAccountHolder? AccountHolder { get; init; }

    /// <summary>
    /// The operation that makes it at its provider, whose own record of it carries this id; <see langword="null"/> if the provider has
    /// no remote effect.
    /// </summary>
    public string? OperationId { get; init; }

    /// <summary>The provider's id of it; <see langword="null"/> where nothing exists outside this library (yet).</summary>
    public string? RemoteId { get; init; }

    /// <summary>
    /// Whether it was taken out of the shopper's sight before it was certainly out of use, such as when what is owed has changed. Its client
    /// secret is out: until its cancellation is settled, no other session takes its slot.
    /// </summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>When the provider authorised it.</summary>
    public DateTimeOffset? AuthorizedAt { get; init; }

    /// <summary>
    /// When it is cancelled if nobody has paid with it by then, in UTC by the store's clock; <see langword="null"/> if that never happens.
    /// While a worker is at that, until when it takes at most.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether money is held or taken by it.</summary>
    public bool IsAuthorized => Status is PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured;
}
