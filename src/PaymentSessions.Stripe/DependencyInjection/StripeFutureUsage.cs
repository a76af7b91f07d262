namespace PaymentSessions;

/// <summary>Whether a payment method is kept with the customer when they have paid: Stripe's <c>setup_future_usage</c>.</summary>
public enum StripeFutureUsage
{
    /// <summary>It isn't kept.</summary>
    None,

    /// <summary>It is kept for payments that the customer makes themselves.</summary>
    OnSession,

    /// <summary>It is kept for payments while the customer is away, too.</summary>
    OffSession,
}
