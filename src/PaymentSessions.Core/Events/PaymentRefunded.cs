namespace PaymentSessions;

/// <summary>Money that counted was given back: all that was taken, or a part of it. Immutable.</summary>
public sealed record PaymentRefunded : MoneyEvent
{
    /// <summary>The refund.</summary>
    public required string RefundId { get; init; }
}
