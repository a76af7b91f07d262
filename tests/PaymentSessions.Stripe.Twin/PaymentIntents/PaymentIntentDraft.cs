using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A payment intent as a request wants it, before anything is kept.</summary>
internal sealed class PaymentIntentDraft(Account account)
{
    public TwinPaymentIntent Create(Call call)
    {
        var parameters = call.Parameters;
        var id = Ids.New("pi");
        var intent = new TwinPaymentIntent
        {
            Id = id,
            ClientSecret = Ids.New($"{id}_secret"),
            Amount = parameters.Integer("amount")!.Value,
            Currency = Currencies.Read(parameters.Text("currency")!),
            Created = account.Now,
            Livemode = call.Livemode ?? false,
            ReturnUrl = parameters.Text("return_url"),
            AutomaticPaymentMethods = AutomaticOf(parameters),
        };
        return Apply(intent, call);
    }

    /// <summary>Sets what creating, updating and confirming have in common.</summary>
    public TwinPaymentIntent Apply(TwinPaymentIntent intent, Call call)
    {
        var parameters = call.Parameters;
        if (parameters.Text("customer") is { } customer) Customers.Get(account, customer, call);

        intent = intent with
        {
            Amount = parameters.Integer("amount") ?? intent.Amount,
            Currency = parameters.Text("currency") is { } currency ? Currencies.Read(currency) : intent.Currency,
            CaptureMethod = CaptureMethodOf(parameters) ?? intent.CaptureMethod,
            Customer = parameters.Text("customer") ?? intent.Customer,
            Description = parameters.Has("description") ? parameters.Text("description") : intent.Description,
            ReceiptEmail = parameters.Has("receipt_email") ? parameters.Text("receipt_email") : intent.ReceiptEmail,
            SetupFutureUsage = parameters.Has("setup_future_usage") ? parameters.Text("setup_future_usage") : intent.SetupFutureUsage,
            ReturnUrl = parameters.Text("return_url") ?? intent.ReturnUrl,
            RequestsMulticapture = parameters.Text("payment_method_options[card][request_multicapture]") is { } multicapture
                ? multicapture == "if_available"
                : intent.RequestsMulticapture,
            OxxoDays = (int?)parameters.Integer("payment_method_options[oxxo][expires_after_days]") ?? intent.OxxoDays,
            Metadata = intent.Metadata.With(parameters),
        };
        Currencies.Check(intent.Amount, intent.Currency);
        return intent with { PaymentMethodTypes = TypesOf(intent, parameters.List("allowed_payment_method_types")) };
    }

    /// <summary>The dashboard's settings decide unless the request does: see https://docs.stripe.com/payments/payment-methods.</summary>
    private static TwinAutomaticPaymentMethods? AutomaticOf(Parameters parameters)
    {
        var isNamed = !parameters.List("allowed_payment_method_types").IsEmpty;
        if (isNamed && parameters.Flag("automatic_payment_methods[enabled]") is not null)
        {
            throw RefusalException.Invalid(
                "You may only specify one of these parameters: automatic_payment_methods, allowed_payment_method_types.");
        }

        return isNamed || parameters.Flag("automatic_payment_methods[enabled]") == false
            ? null
            : new TwinAutomaticPaymentMethods(true, parameters.Text("automatic_payment_methods[allow_redirects]") ?? "always");
    }

    /// <summary>What the currency and the capture method don't allow drops out without a word.</summary>
    private static ImmutableArray<string> TypesOf(TwinPaymentIntent intent, ImmutableArray<string> allowed)
    {
        var possible = PaymentMethodTypes.Of(intent.Currency, intent.CaptureMethod);
        if (allowed.IsEmpty && intent.AutomaticPaymentMethods is null) allowed = intent.PaymentMethodTypes;

        var types = allowed.IsEmpty ? possible : [.. possible.Where(type => allowed.Contains(type))];
        if (intent.AutomaticPaymentMethods is { AllowRedirects: "never" })
        {
            types = [.. types.Where(type => !PaymentMethodTypes.SendsShopperElsewhere(type))];
        }

        return types.IsEmpty
            ? throw RefusalException.Invalid("No valid payment method types for this Payment Intent.", "payment_intent_invalid_parameter")
            : types;
    }

    private static TwinCaptureMethod? CaptureMethodOf(Parameters parameters) => parameters.Text("capture_method") switch
    {
        "automatic" => TwinCaptureMethod.Automatic,
        "automatic_async" => TwinCaptureMethod.AutomaticAsync,
        "manual" => TwinCaptureMethod.Manual,
        _ => null,
    };
}
