using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Setup intents: see https://docs.stripe.com/api/setup_intents.</summary>
internal sealed class SetupIntents(Account account, PaymentMethodChoice methods, SetupAttempts attempts) : IEndpoints
{
    private static readonly ImmutableArray<Parameter> CreateParameters =
    [
        Parameter.Text("customer"),
        Parameter.Choice("usage", "off_session", "on_session"),
        Parameter.Text("payment_method"),
        Parameter.Flag("confirm"),
        Parameter.Text("description"),
        Parameter.Flag("automatic_payment_methods[enabled]"),
        Parameter.Choice("automatic_payment_methods[allow_redirects]", "always", "never"),
        Parameter.Text("return_url"),
        Parameter.Hash("metadata"),
    ];

    public ImmutableArray<Endpoint> Endpoints =>
    [
        Endpoint.Post("setup_intents", CreateParameters, Create),
        Endpoint.Get("setup_intents/{id}", [], Get),
        Endpoint.Post(
            "setup_intents/{id}/confirm",
            [Parameter.Text("payment_method"), Parameter.Text("return_url")],
            call => Confirm(Get(call), call)),
        Endpoint.Post(
            "setup_intents/{id}/cancel",
            [Parameter.Choice("cancellation_reason", "abandoned", "requested_by_customer", "duplicate")],
            Cancel),
    ];

    public TwinSetupIntent Get(Call call) => account.SetupIntents.Get(call.Id, call);

    public TwinSetupIntent Confirm(TwinSetupIntent intent, Call call)
    {
        if (!IsOpen(intent)) throw Unexpected(intent, "confirm");

        var method = MethodOf(intent, call)
            ?? throw SetupErrors.Unexpected(intent, "You cannot confirm this SetupIntent because it's missing a payment method.");
        return attempts.Start(intent with { ReturnUrl = call.Parameters.Text("return_url") ?? intent.ReturnUrl }, method, call);
    }

    private TwinSetupIntent Create(Call call)
    {
        var parameters = call.Parameters;
        if (parameters.Has("return_url") && parameters.Flag("confirm") != true)
        {
            throw RefusalException.Invalid("The `return_url` parameter can only be used with `confirm` set to `true`.", param: "return_url");
        }

        var customer = parameters.Text("customer") is { } named ? Customers.Get(account, named, call).Id : null;
        var id = Ids.New("seti");
        var intent = new TwinSetupIntent
        {
            Id = id,
            ClientSecret = Ids.New($"{id}_secret"),
            Created = account.Now,
            Customer = customer,
            Description = parameters.Text("description"),
            Livemode = call.Livemode ?? false,
            Metadata = MetadataHash.Of(parameters),
            ReturnUrl = parameters.Text("return_url"),
            Usage = parameters.Text("usage") ?? "off_session",
        };
        var method = MethodOf(intent, call);
        intent = attempts.Save(
            intent with
            {
                PaymentMethod = method?.Id,
                Status = method is null ? TwinIntentStatus.RequiresPaymentMethod : TwinIntentStatus.RequiresConfirmation,
            },
            "setup_intent.created",
            call);
        return parameters.Flag("confirm") == true ? Confirm(intent, call) : intent;
    }

    private TwinSetupIntent Cancel(Call call)
    {
        var intent = Get(call);
        if (!IsOpen(intent)) throw Unexpected(intent, "cancel");

        return attempts.Save(
            intent with
            {
                Status = TwinIntentStatus.Canceled,
                CancellationReason = call.Parameters.Text("cancellation_reason"),
                NextAction = null,
            },
            "setup_intent.canceled",
            call);
    }

    private TwinPaymentMethod? MethodOf(TwinSetupIntent intent, Call call) => call.Parameters.Text("payment_method") is { } name
        ? methods.GetFor(intent.Customer, name, intent.Livemode, call)
        : intent.PaymentMethod is { } id ? account.PaymentMethods.Find(id) : null;

    private static bool IsOpen(TwinSetupIntent intent) => intent.Status is not (TwinIntentStatus.Succeeded or TwinIntentStatus.Canceled);

    private static RefusalException Unexpected(TwinSetupIntent intent, string verb) => SetupErrors.Unexpected(
        intent, $"You cannot {verb} this SetupIntent because it has a status of {IntentErrors.NameOf(intent.Status)}.");
}
