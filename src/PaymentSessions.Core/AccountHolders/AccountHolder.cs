using System.Text.Json.Serialization;

namespace PaymentSessions;

/// <summary>A customer at one provider, made there once. There is at most one for a customer and a provider.</summary>
/// <remarks>
/// A snapshot: immutable and safe for use by many threads. Times are in UTC and whole milliseconds, by the store's clock. The request to
/// the provider is built only from what doesn't change while <see cref="OperationId"/> stays the same, so that every attempt sends the
/// same.
/// </remarks>
public sealed record AccountHolder
{
    /// <summary>The id, with the prefix <see cref="PaymentIds.AccountHolder"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The host's id of the customer.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The customer's e-mail address as it was sent to the provider, if it was.</summary>
    public string? Email { get; init; }

    /// <summary>The customer's full name as it was sent to the provider, if it was.</summary>
    public string? Name { get; init; }

    /// <summary>The provider's id of the customer; <see langword="null"/> until it is known.</summary>
    public string? RemoteId { get; init; }

    /// <summary>What only the provider's own code needs: never on the wire and never in a log.</summary>
    [JsonIgnore]
    public RawJson PrivateData { get; init; }

    /// <summary>The provider's settings that it is made with, see <see cref="IPaymentProvider.FreezeAccountHolder"/>.</summary>
    [JsonIgnore]
    public RawJson Settings { get; init; }

    /// <summary>
    /// The operation that makes it at the provider, with the prefix <see cref="PaymentIds.Operation"/>: the idempotency key of every
    /// attempt, and the mark by which it is found there. After a refusal, the next try is another operation.
    /// </summary>
    public required string OperationId { get; init; }

    /// <summary>What is known of that operation's effect.</summary>
    public required PaymentOperationState State { get; init; }

    /// <summary>How often somebody has set about sending the operation, see <see cref="PaymentOperation.Attempts"/>.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Whether the operation may be sent again at all; see <see cref="PaymentOperation.IsRepeatable"/>.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>When the operation was written.</summary>
    public required DateTimeOffset OperationCreatedAt { get; init; }

    /// <summary>When the latest attempt to send it was committed. It was sent after that, if at all.</summary>
    public required DateTimeOffset LastSentAt { get; init; }

    /// <summary>Until when whoever sends it takes at most. After that, somebody else goes on with it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When it may be tried again; <see langword="null"/> if nobody waits for that.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the provider refused it.</summary>
    public ProviderRejection? Rejection { get; init; }

    /// <summary>When it was first written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How many commits have made it what it is: 1 for a new one.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it exists at the provider, or certainly doesn't.</summary>
    public bool IsSettled => State is PaymentOperationState.Done or PaymentOperationState.Rejected;

    /// <summary>When somebody has to go on with it; <see langword="null"/> if that is an operator's, or nobody's, business.</summary>
    public DateTimeOffset? DueAt =>
        IsSettled || State == PaymentOperationState.NeedsReview ? null : NextAttemptAt ?? LeaseUntil ?? OperationCreatedAt;

    /// <summary>The ids and the state only: the rest is personal data.</summary>
    public override string ToString() => $"account holder {Id} of customer {CustomerId} at {ProviderId}: {State}, attempt {Attempts}";
}
