using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Payment intents: see https://docs.stripe.com/api/payment_intents.</summary>
internal sealed partial class PaymentIntents(
    Account account,
    PaymentIntentDraft draft,
    PaymentMethodChoice methods,
    PaymentAttempts attempts,
    PaymentOutcomes outcomes) : IEndpoints
{
    private static readonly ImmutableArray<string> OnlyWhenConfirming = ["off_session", "return_url"];

    public ImmutableArray<Endpoint> Endpoints =>
    [
        Endpoint.Post("payment_intents", PaymentIntentParameters.Create, Create),
        Endpoint.Get("payment_intents", PaymentIntentParameters.List, List),
        Endpoint.Get("payment_intents/{id}", [], Get),
        Endpoint.Post("payment_intents/{id}", PaymentIntentParameters.Update, Update),
        Endpoint.Post("payment_intents/{id}/confirm", PaymentIntentParameters.Confirm, call => Confirm(Get(call), call)),
        Endpoint.Post("payment_intents/{id}/capture", PaymentIntentParameters.Capture, Capture),
        Endpoint.Post("payment_intents/{id}/cancel", PaymentIntentParameters.Cancel, Cancel),
    ];

    public TwinPaymentIntent Get(Call call) => account.PaymentIntents.Get(call.Id, call);

    private TwinPaymentIntent Create(Call call)
    {
        var intent = draft.Create(call);
        var isConfirmed = call.Parameters.Flag("confirm") ?? false;
        if (!isConfirmed && OnlyWhenConfirming.FirstOrDefault(call.Parameters.Has) is { } tooEarly)
        {
            throw RefusalException.Invalid($"The `{tooEarly}` parameter can only be used with `confirm` set to `true`.", param: tooEarly);
        }

        var method = MethodOf(intent, call);
        if (isConfirmed) CheckCanBeConfirmed(intent, method, call);

        intent = outcomes.Save(WithMethod(intent, method), "payment_intent.created", call);
        return isConfirmed ? attempts.Start(intent, method!, IsOffSession(call), call) : intent;
    }

    private ListPage<TwinPaymentIntent> List(Call call) => account.PaymentIntents.Page(
        call,
        "/v1/payment_intents",
        intent => call.Parameters.Text("customer") is not { } customer || intent.Customer == customer);

    private TwinPaymentIntent Update(Call call)
    {
        var intent = Get(call);
        if (!IsOpen(intent) && call.Parameters.Pairs.Any(pair => !IsAlwaysChangeable(pair.Key)))
        {
            throw IntentErrors.Unexpected(
                intent,
                $"This PaymentIntent's {call.Parameters.Pairs.First(pair => !IsAlwaysChangeable(pair.Key)).Key} could not be updated because it "
                + $"has a status of {IntentErrors.NameOf(intent.Status)}. You may only update it with one of the following statuses: "
                + "requires_payment_method, requires_confirmation, requires_action.");
        }

        var changed = draft.Apply(intent, call);
        changed = call.Parameters.Has("payment_method") ? WithMethod(changed, MethodOf(changed, call)) : changed;
        account.PaymentIntents.Put(changed);
        return changed;
    }

    private static bool IsOpen(TwinPaymentIntent intent) => intent.Status
        is TwinIntentStatus.RequiresPaymentMethod or TwinIntentStatus.RequiresConfirmation or TwinIntentStatus.RequiresAction;

    private static bool IsAlwaysChangeable(string name) =>
        name is "description" or "receipt_email" || name.StartsWith("metadata", StringComparison.Ordinal)
        || name.StartsWith("expand", StringComparison.Ordinal);

    /// <summary>Whoever names another payment method has to confirm again.</summary>
    private static TwinPaymentIntent WithMethod(TwinPaymentIntent intent, TwinPaymentMethod? method) => intent with
    {
        PaymentMethod = method?.Id,
        NextAction = null,
        Status = method is null ? TwinIntentStatus.RequiresPaymentMethod : TwinIntentStatus.RequiresConfirmation,
    };
}
