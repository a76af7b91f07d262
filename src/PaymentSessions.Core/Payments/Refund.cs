namespace PaymentSessions;

/// <summary>Money of a <see cref="Payment"/> that was given back. Immutable.</summary>
public sealed record Refund
{
    /// <summary>The id, with the prefix <see cref="PaymentIds.Refund"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What was given back.</summary>
    public required Money Amount { get; init; }

    /// <summary>The operation that gave it back; <see langword="null"/> if somebody did so at the provider.</summary>
    public string? OperationId { get; init; }

    /// <summary>The provider's id of it. No two refunds of one provider have the same.</summary>
    public string? RemoteId { get; init; }

    /// <summary>
    /// When the provider told that the money couldn't be given back after all, in UTC; <see langword="null"/> if it didn't. The refund stays
    /// on record and no longer counts.
    /// </summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Why.</summary>
    public RefundReason? Reason { get; init; }

    /// <summary>What the operator wrote about it. It may hold personal data.</summary>
    public string? Note { get; init; }

    /// <summary>When it was recorded, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it, as the host names its users.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The id and amount only: a note is personal data.</summary>
    public override string ToString() => $"refund {Id} of {Amount}";
}
