namespace PaymentSessions.Stripe.Twin;

/// <summary>Confirming, by whoever has an API key, and by the shopper.</summary>
internal sealed partial class PaymentIntents
{
    public TwinPaymentIntent Confirm(TwinPaymentIntent intent, Call call)
    {
        if (!IsOpen(intent))
        {
            throw IntentErrors.Unexpected(intent, intent.Status == TwinIntentStatus.Succeeded
                ? "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed."
                : $"You cannot confirm this PaymentIntent because it has a status of {IntentErrors.NameOf(intent.Status)}. Only a PaymentIntent with "
                    + "one of the following statuses may be confirmed: requires_confirmation, requires_action, requires_payment_method.");
        }

        intent = draft.Apply(intent, call);
        var method = MethodOf(intent, call);
        CheckCanBeConfirmed(intent, method, call);
        return attempts.Start(intent, method!, IsOffSession(call), call);
    }

    private static bool IsOffSession(Call call) => call.Parameters.Flag("off_session") ?? false;

    private TwinPaymentMethod? MethodOf(TwinPaymentIntent intent, Call call) => call.Parameters.Text("payment_method") is { } name
        ? methods.GetFor(intent.Customer, name, intent.Livemode, call)
        : intent.PaymentMethod is { } id ? account.PaymentMethods.Find(id) : null;

    private static void CheckCanBeConfirmed(TwinPaymentIntent intent, TwinPaymentMethod? method, Call call)
    {
        if (method is null)
        {
            throw IntentErrors.Unexpected(
                intent,
                "You cannot confirm this PaymentIntent because it's missing a payment method. To confirm the PaymentIntent, specify a payment "
                + "method attached to this customer along with the customer ID, or a payment method that isn't attached to any customer.");
        }

        if (!intent.PaymentMethodTypes.Contains(method.Type))
        {
            throw RefusalException.Invalid(
                $"The PaymentMethod provided ({method.Type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod with one of the "
                + $"following types: {string.Join(", ", intent.PaymentMethodTypes)}.",
                "payment_intent_incompatible_payment_method",
                "payment_method");
        }

        // Stripe.js always sends the page that the shopper comes back to.
        if (call.RequestId is not null && intent.ReturnUrl is null && intent.AutomaticPaymentMethods is not null
            && intent.PaymentMethodTypes.Any(PaymentMethodTypes.SendsShopperElsewhere))
        {
            throw RefusalException.Invalid(
                "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might "
                + "redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment "
                + "methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when "
                + "creating Setup Intents and Payment Intents.");
        }
    }
}
