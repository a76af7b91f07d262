namespace PaymentSessions.Stripe.Twin;

/// <summary>When the money of a payment intent is taken.</summary>
public enum TwinCaptureMethod
{
    /// <summary>At once.</summary>
    Automatic,

    /// <summary>At once too, but the answer may come before.</summary>
    AutomaticAsync,

    /// <summary>When a capture asks for it.</summary>
    Manual,
}
