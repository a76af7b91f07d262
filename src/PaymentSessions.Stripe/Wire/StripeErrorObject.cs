using System.Collections.Frozen;

namespace PaymentSessions;

/// <summary>Why Stripe refuses or fails, after <see href="https://docs.stripe.com/api/errors"/>.</summary>
internal readonly struct StripeErrorObject(StripeObject error)
{
    private const string CardError = "card_error";

    /// <summary>
    /// What a shopper mustn't be told apart from any other refusal, who may have found the card: see
    /// <see href="https://docs.stripe.com/declines/codes"/>.
    /// </summary>
    private static readonly FrozenSet<string> Discreet = FrozenSet.ToFrozenSet(["fraudulent", "lost_card", "merchant_blacklist", "stolen_card"]);

    /// <summary>The kind: <c>card_error</c>, <c>invalid_request_error</c>, <c>idempotency_error</c> or <c>api_error</c>.</summary>
    public string? Type => error.Text("type");

    /// <summary>Stripe's stable code; of a declined card, the issuer's reason.</summary>
    public string? Code => error.Text("decline_code") ?? error.Text("code");

    /// <summary>Whether it says that something isn't there, in this account and mode.</summary>
    public bool IsMissing => error.Text("code") == "resource_missing";

    /// <summary>The payment intent that it is about, as it stands; it may not be there.</summary>
    public StripeObject Intent => error.Object("payment_intent");

    /// <summary>Reads what is known to be certain of a refusal.</summary>
    /// <remarks>
    /// Stripe's message is for shoppers where a card was refused. Any other may quote what was sent, such as an e-mail address, so that it
    /// goes nowhere.
    /// </remarks>
    public ProviderRejection ToRejection()
    {
        var (code, parameter) = (Code ?? Type ?? "refused", error.Text("param"));
        var reason = parameter is null ? $"Stripe refused: {code}." : $"Stripe refused: {code} ({parameter}).";
        if (IsMissing && parameter == "customer") return new ProviderRejection(ProviderRejection.AccountHolderUnknown, reason);

        return new ProviderRejection(Discreet.Contains(code) ? "generic_decline" : code, reason) { ShopperMessage = Type == CardError ? error.Text("message") : null };
    }
}
