using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Which kinds of payment method an intent takes. The account has switched all on that the double knows.</summary>
internal static class PaymentMethodTypes
{
    public static ImmutableArray<string> Of(string currency, TwinCaptureMethod capture) =>
        [.. InCurrency(currency).Where(type => capture != TwinCaptureMethod.Manual || TestMethod.Card.Type == type)];

    public static bool SendsShopperElsewhere(string type) => type is "ideal" or "bancontact" or "p24";

    private static ImmutableArray<string> InCurrency(string currency) => currency switch
    {
        "eur" => ["card", "ideal", "bancontact", "p24", "sepa_debit", "customer_balance"],
        "usd" => ["card", "us_bank_account"],
        "gbp" => ["card", "bacs_debit"],
        "aud" => ["card", "au_becs_debit"],
        "mxn" => ["card", "oxxo"],
        "pln" => ["card", "blik", "p24"],
        "thb" => ["card", "promptpay"],
        _ => ["card"],
    };
}
