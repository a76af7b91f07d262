namespace PaymentSessions.Stripe.Twin;

/// <summary>How a payment goes on once it is confirmed.</summary>
internal enum PaymentFlow
{
    /// <summary>The bank answers at once.</summary>
    AtOnce,

    /// <summary>The shopper does something elsewhere, and the money is there.</summary>
    ShopperActs,

    /// <summary>The bank answers days later.</summary>
    BankTakesItsTime,
}
