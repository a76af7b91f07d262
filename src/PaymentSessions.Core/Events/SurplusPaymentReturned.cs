namespace PaymentSessions;

/// <summary>Money that counted for nothing was let go or given back, or a part of it. Immutable.</summary>
public sealed record SurplusPaymentReturned : MoneyEvent
{
    /// <summary>The refund; <see langword="null"/> if it was only held and never taken.</summary>
    public string? RefundId { get; init; }
}
