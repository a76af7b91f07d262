namespace PaymentSessions;

/// <summary>Money that counts was taken: all of a payment, or a part of it. Immutable.</summary>
public sealed record PaymentCaptured : MoneyEvent
{
    /// <summary>The capture.</summary>
    public required string CaptureId { get; init; }
}
