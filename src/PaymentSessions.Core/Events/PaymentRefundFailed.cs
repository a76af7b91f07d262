namespace PaymentSessions;

/// <summary>Money wasn't given back: the provider has refused to, or told later that it couldn't. Immutable.</summary>
public sealed record PaymentRefundFailed : MoneyEvent
{
    /// <summary>The refund that had been recorded; <see langword="null"/> if it was refused at once.</summary>
    public string? RefundId { get; init; }

    /// <summary>The operation that was to give it back; <see langword="null"/> if somebody did so at the provider.</summary>
    public string? OperationId { get; init; }
}
