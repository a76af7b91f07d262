namespace PaymentSessions;

/// <summary>A cancellation at a provider as it went, with a look at the session where it didn't just succeed.</summary>
/// <param name="Operation">The cancellation.</param>
/// <param name="Session">The session, also one that was over already.</param>
/// <param name="Result">What the provider answered.</param>
/// <param name="Look">How the session stands afterwards, if that was asked.</param>
/// <param name="Snapshot">The collection as it was when the look, or else the cancellation, began.</param>
internal sealed record SessionCancellation(
    PaymentOperation Operation,
    PaymentSession Session,
    ProviderResult<ProviderSession> Result,
    ProviderResult<ProviderSession> Look,
    PaymentCollection Snapshot)
{
    /// <summary>Whether the session is certainly out of use.</summary>
    public bool IsCanceled => Result.IsDone || Look is { IsDone: true, Value.Status: PaymentSessionStatus.Canceled };

    /// <summary>The session as it was when it was out of use.</summary>
    public ProviderSession? End => Result.Value ?? (IsCanceled ? Look.Value : null);

    /// <summary>
    /// Why nothing came of it: the provider's refusal; or that the provider only replays a failure, and a look shows that it had no effect; or
    /// that the money was taken, after which no attempt can have any.
    /// </summary>
    public ProviderRejection? Rejection => Result.Rejection
        ?? (IsTaken ? ProviderRejection.Taken : Look.IsDone && Result.Uncertainty is { IsReplayed: true } ? ProviderRejection.Failed : null);

    private bool IsTaken => !Result.IsDone && Look is { IsDone: true, Value.Status: PaymentSessionStatus.Captured };

    /// <summary>Whether the shopper was faster: the session is being paid, or paid.</summary>
    public bool IsPaid => !IsCanceled && Look.IsDone && Look.Value.IsBeyondShopper();
}
