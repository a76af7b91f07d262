namespace PaymentSessions.Stripe.Twin;

/// <summary>The shopper's part, and what their bank answers in the end.</summary>
public sealed partial class TwinControl
{
    /// <summary>Confirms a payment intent as Stripe.js does.</summary>
    /// <param name="clientSecret">What the storefront was given.</param>
    /// <param name="paymentMethod">
    /// A saved payment method's id, a test card by name or number, or a kind that isn't a card, such as <c>ideal</c>; <see langword="null"/> for
    /// what the intent has.
    /// </param>
    /// <param name="returnUrl">Where the shopper comes back to.</param>
    /// <returns>The intent as it is now, also if the card was declined.</returns>
    public Task<TwinPaymentIntent> ConfirmPaymentAsync(string clientSecret, string? paymentMethod = "pm_card_visa", string? returnUrl = null) =>
        ConfirmAsync<TwinPaymentIntent>("payment_intents", clientSecret, paymentMethod, returnUrl);

    /// <summary>The shopper has done what the next action asks for, or the bank has paid in the end.</summary>
    /// <returns>The intent as it is now, also if the card was declined.</returns>
    public Task<TwinPaymentIntent> CompletePaymentAsync(string id) => ActAsync<TwinPaymentIntent>($"shopper/payment_intents/{id}/complete");

    /// <summary>The shopper hasn't done what the next action asks for, or the bank hasn't paid in the end.</summary>
    public Task<TwinPaymentIntent> FailPaymentAsync(string id) => ActAsync<TwinPaymentIntent>($"shopper/payment_intents/{id}/fail");

    /// <summary>Confirms a setup intent as Stripe.js does.</summary>
    /// <inheritdoc cref="ConfirmPaymentAsync"/>
    public Task<TwinSetupIntent> ConfirmSetupAsync(string clientSecret, string? paymentMethod = "pm_card_visa", string? returnUrl = null) =>
        ConfirmAsync<TwinSetupIntent>("setup_intents", clientSecret, paymentMethod, returnUrl);

    /// <summary>The shopper has been seen by the card's bank.</summary>
    public Task<TwinSetupIntent> CompleteSetupAsync(string id) => ActAsync<TwinSetupIntent>($"shopper/setup_intents/{id}/complete");

    /// <summary>The shopper hasn't been seen by the card's bank.</summary>
    public Task<TwinSetupIntent> FailSetupAsync(string id) => ActAsync<TwinSetupIntent>($"shopper/setup_intents/{id}/fail");

    private Task<T> ConfirmAsync<T>(string kind, string clientSecret, string? paymentMethod, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(clientSecret);

        return ActAsync<T>(
            $"shopper/{kind}/{clientSecret.Split("_secret_")[0]}/confirm",
            ("client_secret", clientSecret),
            ("payment_method", paymentMethod),
            ("return_url", returnUrl));
    }
}
