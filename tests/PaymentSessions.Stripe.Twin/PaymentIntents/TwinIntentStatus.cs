namespace PaymentSessions.Stripe.Twin;

/// <summary>Where a payment intent or a setup intent stands.</summary>
public enum TwinIntentStatus
{
    /// <summary>Nobody has said how to pay, or the last attempt has failed.</summary>
    RequiresPaymentMethod,

    /// <summary>It is said how to pay, but not that it is to be done.</summary>
    RequiresConfirmation,

    /// <summary>The shopper has something to do.</summary>
    RequiresAction,

    /// <summary>A bank takes its time.</summary>
    Processing,

    /// <summary>The money is held. Only payment intents.</summary>
    RequiresCapture,

    /// <summary>It is done.</summary>
    Succeeded,

    /// <summary>Nobody can use it any more.</summary>
    Canceled,
}
