namespace PaymentSessions;

/// <summary>Give <see cref="ProviderOperation.Amount"/> of what was captured back.</summary>
public sealed record RefundOperation : ProviderOperation
{
    /// <summary>The provider's id of the session; the session's own id at a provider without remote effect.</summary>
    public required string RemoteId { get; init; }

    /// <summary>The payment.</summary>
    public required string PaymentId { get; init; }

    /// <summary>
    /// Why, if the operator said so. Its label, code and description are as the host words them now, which may be other words than at an
    /// earlier attempt; its id stays. What of them is sent is frozen, see <see cref="IPaymentProvider.Freeze"/>.
    /// </summary>
    public RefundReason? Reason { get; init; }
}
