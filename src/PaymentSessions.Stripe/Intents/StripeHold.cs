namespace PaymentSessions;

/// <summary>What an intent holds, with its charge, before something of it is captured.</summary>
/// <remarks>After <see href="https://docs.stripe.com/payments/multicapture"/>.</remarks>
internal sealed class StripeHold(StripeObject intent)
{
    /// <summary>Whether the card's money may be captured in several parts.</summary>
    private bool HasMulticapture =>
        intent.Object("latest_charge").Object("payment_method_details").Object("card").Object("multicapture").Text("status") == "available";

    /// <summary>What an earlier attempt of an operation has captured, if it has.</summary>
    public ProviderCapture? FindCapture(string operationId) => new StripeIntent(intent).FindCapture(operationId);

    /// <summary>Whether the rest stays held when so much, in Stripe's minor units, is captured.</summary>
    public bool IsLeftAfter(long amount) => HasMulticapture && amount < intent.Number("amount_capturable");
}
