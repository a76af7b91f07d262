namespace PaymentSessions.Stripe.Twin;

/// <summary>The refusals of the rules for setup intents.</summary>
internal static class SetupErrors
{
    /// <summary>The intent doesn't stand where it would have to.</summary>
    public static RefusalException Unexpected(TwinSetupIntent intent, string message) => new(400, TwinError.Invalid(message) with
    {
        Code = "setup_intent_unexpected_state",
        SetupIntent = intent,
    });
}
