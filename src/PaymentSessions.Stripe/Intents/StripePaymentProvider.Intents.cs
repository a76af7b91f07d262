using Stripe;

namespace PaymentSessions;

// What a new intent is made of.
internal sealed partial class StripePaymentProvider
{
    /// <param name="told">What the host's own code says about the session, see <see cref="StripeSession"/>.</param>
    private StripeSettings FreezeIntent(RawJson told)
    {
        var account = Options;
        return StripeSettings.Of(account) with
        {
            // One of the payment methods that have a provider of their own can't hold money.
            CaptureMethod = method.Type is null && account.Capture == StripeCapture.Manual ? "manual" : "automatic",
            RequestsMulticapture = method.Type is null && account.Multicapture,
            Configuration = method.Type is null ? account.PaymentMethodConfiguration : null,
            Description = account.Description,
            StatementDescriptorSuffix = account.StatementDescriptorSuffix,
            FutureUsage = method.Type is null ? NameOf(account.FutureUsage) : null,
            SavedMethod = new StripeObject(told.ToElement()).Text(StripeSession.SavedMethod),
            Foreign = StripeSession.FindForeignMember(told),
            OxxoExpiresAfterDays = method.Type == "oxxo" ? account.OxxoExpiresAfterDays : null,
        };
    }

    private PaymentIntentCreateOptions Describe(InitiateOperation operation, StripeSettings settings, long amount)
    {
        var intent = new PaymentIntentCreateOptions
        {
            Amount = amount,
            Currency = operation.Amount.Currency.Code.ToLowerInvariant(),
            Customer = operation.AccountHolder?.RemoteId,
            CaptureMethod = settings.CaptureMethod,
            Description = settings.Description,
            StatementDescriptorSuffix = settings.StatementDescriptorSuffix,
            SetupFutureUsage = settings.FutureUsage,
            PaymentMethodConfiguration = settings.Configuration,
            PaymentMethodOptions = DescribeMethods(settings),
            Metadata = StripeMetadata.Of(operation),
        };
        if (method.Type is null) intent.AutomaticPaymentMethods = new() { Enabled = true };
        else intent.AllowedPaymentMethodTypes = [method.Type];

        ShopperData.AddTo(intent, operation.Data);
        if (settings.SavedMethod is { } saved) (intent.PaymentMethod, intent.Confirm, intent.OffSession) = (saved, true, true);
        return intent;
    }

    private static PaymentIntentPaymentMethodOptionsOptions? DescribeMethods(StripeSettings settings) =>
        settings.RequestsMulticapture ? new() { Card = new() { RequestMulticapture = "if_available" } }
        : settings.OxxoExpiresAfterDays is { } days ? new() { Oxxo = new() { ExpiresAfterDays = days } }
        : null;

    private static string? NameOf(StripeFutureUsage usage) => usage switch
    {
        StripeFutureUsage.OnSession => "on_session",
        StripeFutureUsage.OffSession => "off_session",
        _ => null,
    };
}
