namespace PaymentSessions;

/// <summary>
/// How one Stripe account is used. Read from the configuration section <see cref="SectionName"/>; those of further instances from
/// <c>PaymentSessions:Stripe:Instances:{instance}</c>. Checked at start.
/// </summary>
/// <remarks>
/// What a payment was begun with stays with it: capture, account and the like of a payment that exists don't change when the options do.
/// Keys and secrets aren't kept with it and may be rotated at any time, within one Stripe account: another account is another instance.
/// </remarks>
public sealed class StripeOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "PaymentSessions:Stripe";

    /// <summary>
    /// The secret or restricted API key, <c>sk_...</c> or <c>rk_...</c>. No default: it has to be set. Keep it out of the source code.
    /// </summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// The signing secret of the webhook endpoint, <c>whsec_...</c>: required where webhooks are received. While it is being rolled at
    /// Stripe, events are signed with both, so that either will do.
    /// </summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Further secrets whose signatures are accepted, such as those of a second endpoint.</summary>
    public IList<string> MoreWebhookSecrets { get; } = [];

    /// <summary>
    /// How far the time of a webhook's signature may be from now, in both directions. Default: 5 minutes, as Stripe recommends.
    /// </summary>
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Where Stripe is: for proxies and doubles. Default: <c>https://api.stripe.com</c>. An absolute https address; http is for this machine
    /// only.
    /// </summary>
    public Uri ApiBase { get; set; } = new("https://api.stripe.com");

    /// <summary>The connected account (<c>acct_...</c>) that new payments are made in. Default: the key's own.</summary>
    public string? Account { get; set; }

    /// <summary>When a card's money is taken. Default: <see cref="StripeCapture.Manual"/>.</summary>
    public StripeCapture Capture { get; set; }

    /// <summary>
    /// Whether to ask for cards to be captured in several parts (Stripe's multicapture), where the account and the card can. Where they
    /// can't, the first capture ends the authorisation and releases the rest. Default: no.
    /// </summary>
    public bool Multicapture { get; set; }

    /// <summary>
    /// The payment method configuration (<c>pmc_...</c>) that says what <c>pp_stripe</c> offers. Default: the account's default one.
    /// </summary>
    public string? PaymentMethodConfiguration { get; set; }

    /// <summary>What new payments are described as, for the shopper and at Stripe's dashboard. Default: nothing.</summary>
    public string? Description { get; set; }

    /// <summary>What is appended to the account's prefix on the shopper's card statement: up to 22 characters. Default: nothing.</summary>
    public string? StatementDescriptorSuffix { get; set; }

    /// <summary>Whether payment methods are kept with the customer when they have paid. Default: no.</summary>
    public StripeFutureUsage FutureUsage { get; set; }

    /// <summary>After how many days an OXXO voucher expires: 1 to 7. Default: 3.</summary>
    public int OxxoExpiresAfterDays { get; set; } = 3;

    /// <summary>
    /// What the shopper's <c>data</c> may set: any of <c>receipt_email</c>, <c>setup_future_usage</c> and <c>payment_method</c>. None of
    /// them changes the amount, the capture or the customer, nor confirms anything. Default: nothing.
    /// </summary>
    public IList<string> ShopperData { get; } = [];
}
