using System.Text.Json;

namespace PaymentSessions.Stripe.Twin;

/// <summary>The refusals of the rules for payment intents.</summary>
internal static class IntentErrors
{
    /// <summary>The intent doesn't stand where it would have to.</summary>
    public static RefusalException Unexpected(TwinPaymentIntent intent, string message) => new(400, TwinError.Invalid(message) with
    {
        Code = "payment_intent_unexpected_state",
        PaymentIntent = intent,
    });

    /// <summary>The status as it is written.</summary>
    public static string NameOf(TwinIntentStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
