namespace PaymentSessions;

/// <summary>
/// A payment method that has a provider of its own, for storefronts that offer it by itself. All of them take the money as soon as the
/// shopper has paid.
/// </summary>
public enum StripePaymentMethod
{
    /// <summary>Bancontact, in EUR: <c>pp_stripe-bancontact_{instance}</c>.</summary>
    Bancontact,

    /// <summary>BLIK, in PLN: <c>pp_stripe-blik_{instance}</c>.</summary>
    Blik,

    /// <summary>iDEAL, in EUR: <c>pp_stripe-ideal_{instance}</c>.</summary>
    Ideal,

    /// <summary>OXXO, in MXN: <c>pp_stripe-oxxo_{instance}</c>. The shopper gets a voucher and pays it in a shop.</summary>
    Oxxo,

    /// <summary>Przelewy24, in EUR or PLN: <c>pp_stripe-przelewy24_{instance}</c>.</summary>
    Przelewy24,

    /// <summary>PromptPay, in THB: <c>pp_stripe-promptpay_{instance}</c>.</summary>
    PromptPay,
}
