namespace PaymentSessions;

/// <summary>When the money of a card is taken.</summary>
public enum StripeCapture
{
    /// <summary>
    /// It is held when the shopper has paid, and taken when the host says so: Stripe's <c>capture_method=manual</c>. Payment methods that
    /// can't hold money aren't offered by <c>pp_stripe</c> then.
    /// </summary>
    Manual,

    /// <summary>It is taken when the shopper has paid: <c>capture_method=automatic</c>.</summary>
    Automatic,
}
