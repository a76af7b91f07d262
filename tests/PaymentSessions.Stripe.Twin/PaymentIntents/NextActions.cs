using System.Text.Json.Nodes;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What shoppers have to do: see https://docs.stripe.com/api/payment_intents/object.</summary>
internal static class NextActions
{
    private const string Page = "https://hooks.stripe.com/redirect/";

    /// <summary>The card's bank wants to see the shopper: in a window over the page, or on a page of its own if there is a way back.</summary>
    public static TwinNextAction Authenticate(string id, string? returnUrl) => returnUrl is null
        ? TwinNextAction.Of("use_stripe_sdk", new JsonObject { ["type"] = "three_d_secure_redirect", ["stripe_js"] = Page + id })
        : Redirect(id, returnUrl);

    public static TwinNextAction Pay(TwinPaymentIntent intent, string type, DateTimeOffset now) => type switch
    {
        "oxxo" => TwinNextAction.Of("oxxo_display_details", new JsonObject
        {
            ["expires_after"] = ExpiryOf(intent, now),
            ["hosted_voucher_url"] = $"https://payments.stripe.com/oxxo/voucher/{intent.Id}",
            ["number"] = "12345678901234657890123456789012",
        }),
        "promptpay" => TwinNextAction.Of("promptpay_display_qr_code", new JsonObject
        {
            ["data"] = "00020101021230370016A000000677010114",
            ["hosted_instructions_url"] = $"https://payments.stripe.com/qr/instructions/{intent.Id}",
            ["image_url_png"] = $"https://qr.stripe.com/{intent.Id}.png",
            ["image_url_svg"] = $"https://qr.stripe.com/{intent.Id}.svg",
        }),
        "customer_balance" => TransferBy(intent, intent.Amount),
        "blik" => TwinNextAction.Of("blik_authorize", []),
        _ => Redirect(intent.Id, intent.ReturnUrl),
    };

    /// <summary>A transfer of what is still missing.</summary>
    public static TwinNextAction TransferBy(TwinPaymentIntent intent, long amount) => TwinNextAction.Of(
        "display_bank_transfer_instructions",
        new JsonObject
        {
            ["amount_remaining"] = amount,
            ["currency"] = intent.Currency,
            ["reference"] = "ANJQHBC4EJJ4",
            ["type"] = "eu_bank_transfer",
        });

    private static TwinNextAction Redirect(string id, string? returnUrl) =>
        TwinNextAction.Of("redirect_to_url", new JsonObject { ["return_url"] = returnUrl, ["url"] = Page + id });

    /// <summary>A voucher ends at the last second of its last day, in Mexico City.</summary>
    private static long ExpiryOf(TwinPaymentIntent intent, DateTimeOffset now)
    {
        var there = now.ToOffset(TimeSpan.FromHours(-6));
        return new DateTimeOffset(there.Date.AddDays(intent.OxxoDays + 1), there.Offset).ToUnixTimeSeconds() - 1;
    }
}
