namespace PaymentSessions;

/// <summary>A request to give captured money back.</summary>
public sealed record RefundPayment : PaymentRequest
{
    /// <summary>The length of the longest <see cref="Note"/>.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>How much, in the payment's currency; <see langword="null"/> for all that is left.</summary>
    public Money? Amount { get; init; }

    /// <summary>Why, as the id of an entry of the host's list of refund reasons.</summary>
    public string? ReasonId { get; init; }

    /// <summary>What the operator writes about it. It may hold personal data, and is in no log.</summary>
    public string? Note { get; init; }

    /// <summary>The ids and the amount only: a note is personal data.</summary>
    public override string ToString() => $"refund {Amount?.ToString() ?? "the rest"} of {PaymentId}";
}
