namespace PaymentSessions;

/// <summary>A request to take held money.</summary>
public sealed record CapturePayment : PaymentRequest
{
    /// <summary>How much, in the payment's currency; <see langword="null"/> for all that is left.</summary>
    public Money? Amount { get; init; }
}
